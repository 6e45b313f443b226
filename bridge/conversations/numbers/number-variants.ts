import { canonicalNumber } from './canonical-number.ts';
import { isWithheld } from './is-withheld.ts';
import { numberPlans } from './number-plans.ts';

/**
 * All spellings under which a number may be kept elsewhere, the canonical one first. Brazil, Mexico, Argentina, Ivory
 * Coast and Benin have several; everywhere else it is the one. None for a number that stands for nobody: it must not
 * be found anywhere.
 * @param text as for `canonicalNumber`
 */
export function numberVariants(text: string): readonly string[] {
  const number = canonicalNumber(text);
  if (isWithheld(number)) return [];
  const plan = numberPlans.find(({ prefix }) => number.startsWith(prefix));
  return [number, ...(plan?.others(number) ?? [])];
}
