import { canonicalNumber } from './canonical-number.ts';
import { numberVariants } from './number-variants.ts';

/**
 * The form of an address to write to next: the one that has worked, the one that the provider shows, then the other
 * spellings of the number. Each is tried once; undefined: all have been refused.
 * @param remembered the form that was accepted last, where it is not `to`. One of another number is let be: the
 * customer has changed theirs since, and somebody else may have it
 */
export function nextForm(
  to: string,
  remembered: string | undefined,
  refused: readonly string[],
): string | undefined {
  const spellings = to.startsWith('+') ? numberVariants(to) : [];
  const hasWorked = remembered !== undefined && canonicalNumber(remembered) === canonicalNumber(to);
  const forms = [...(hasWorked ? [remembered] : []), to, ...spellings];
  return forms.find((form) => !refused.includes(form));
}
