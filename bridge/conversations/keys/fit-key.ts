import { createHash } from 'node:crypto';

/** Longest key that an external id field of the CRM holds. */
const LONGEST_KEY = 120;

/**
 * Makes a key fit an external id field: a longer one keeps its beginning and ends in a hash of the whole, so that
 * two long keys never become one. Half a character, which no store can keep, becomes a question mark.
 */
export function fitKey(key: string): string {
  const whole = key.toWellFormed();
  if (whole.length <= LONGEST_KEY) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 40);
  return `${whole.slice(0, LONGEST_KEY - hash.length - 1).toWellFormed()}#${hash}`;
}
