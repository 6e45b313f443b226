import { canonicalNumber } from '../numbers/canonical-number.ts';
import { isWithheld } from '../numbers/is-withheld.ts';
import type { MatchKey } from './match-key.ts';

/**
 * What a customer is looked for by: the number in the spelling that all spellings share, or the e-mail address. None
 * for what nobody can be found by: a withheld number, a short code, a name in the place of a number, a user id.
 * @param address as the provider gives it
 */
export function matchKeys(address: string): readonly MatchKey[] {
  const number = canonicalNumber(address);
  if (/^\+\d{7,15}$/.test(number)) return isWithheld(number) ? [] : [`tel:${number}`];
  return emailKeys(address);
}

/** The key of an e-mail address, alone or as in `Ana Sample <ana@example.com>`; none for what is not one. */
export function emailKeys(written: string): readonly MatchKey[] {
  const plain = written.normalize('NFKC').trim().toLowerCase();
  const address = /<([^<>]*)>$/.exec(plain)?.[1]?.trim() ?? plain;
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(address) ? [`mailto:${address}`] : [];
}
