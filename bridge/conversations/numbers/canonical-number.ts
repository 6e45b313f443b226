import { numberPlans } from './number-plans.ts';

/**
 * The one spelling that all spellings of a number share, to compare by. Not to send to: a provider wants the one that
 * it gave. What is no number with a country code comes back as it is, without blanks and the like: nothing is refused.
 * @param text a number with `+`, in any spelling; full-width digits count as digits
 */
export function canonicalNumber(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const number = plain.replaceAll(/[\s().\-/\u2010-\u2015\u202a-\u202e]/g, '');
  if (!/^\+\d+$/.test(number)) return plain;
  const plan = numberPlans.find(({ prefix }) => number.startsWith(prefix));
  return plan?.current(number) ?? number;
}
