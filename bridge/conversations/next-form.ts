import { numberVariants } from './number-variants.ts';

/**
 * The form of an address to write to next: the one that has worked, the one that the provider shows, then the other
 * spellings of the number. Each is tried once; undefined: all have been refused.
 * @param remembered the form that was accepted last, where it is not `to`
 */
export function nextForm(
  to: string,
  remembered: string | undefined,
  refused: readonly string[],
): string | undefined {
  const spellings = to.startsWith('+') ? numberVariants(to) : [];
  const forms = [...(remembered === undefined ? [] : [remembered]), to, ...spellings];
  return forms.find((form) => !refused.includes(form));
}
