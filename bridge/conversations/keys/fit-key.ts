import { createHash } from 'node:crypto';

/** Longest key that an external id field of the CRM holds. */
const LONGEST_KEY = 120;

/**
 * Makes a key fit an external id field: a longer one keeps its beginning and ends in a hash of the whole, so that
 * two long keys never become one. Half a character, which no store can keep, becomes a question mark.
 * @param longest in UTF-16 code units; shorter than the field where something is put behind it
 */
export function fitKey(key: string, longest = LONGEST_KEY): string {
  const whole = key.toWellFormed();
  if (whole.length <= longest) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 40);
  return `${whole.slice(0, longest - hash.length - 1).toWellFormed()}#${hash}`;
}
