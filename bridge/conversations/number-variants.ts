import { canonicalNumber } from './canonical-number.ts';
import { numberPlans } from './number-plans.ts';

/**
 * What networks put in the place of a number that they do not tell. In digits they are words on the keys of a phone:
 * ANONYMOUS, BLOCKED, RESTRICTED, UNAVAILABLE, UNKNOWN.
 */
const nobody = new Set([
  '+266696687',
  '+2562533',
  '+7378742833',
  '+86282452253',
  '+8656696',
  'anonymous',
  'blocked',
  'restricted',
  'unavailable',
  'unknown',
]);

/**
 * All spellings under which a number may be kept elsewhere, the canonical one first. Brazil, Mexico, Argentina, Ivory
 * Coast and Benin have several; everywhere else it is the one. None for a number that stands for nobody: it must not
 * be found anywhere.
 * @param text as for `canonicalNumber`
 */
export function numberVariants(text: string): readonly string[] {
  const number = canonicalNumber(text);
  if (nobody.has(number.toLowerCase())) return [];
  const plan = numberPlans.find(({ prefix }) => number.startsWith(prefix));
  return [number, ...(plan?.others(number) ?? [])];
}
