import { createHash } from 'node:crypto';

/** Longest key that an external id field of the CRM holds. */
const LONGEST_KEY = 120;

/**
 * Makes a key fit an external id field: a longer one keeps its beginning and ends in a hash of the whole, so that
 * two long keys never become one.
 */
export function fitKey(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return `${key.slice(0, LONGEST_KEY - hash.length - 1).toWellFormed()}#${hash}`;
}
