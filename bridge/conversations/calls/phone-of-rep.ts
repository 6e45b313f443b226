import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { canonicalNumber } from '../numbers/canonical-number.ts';
import type { CallRep } from './call-set-up.ts';

/**
 * The phone of a rep that can be rung; undefined: there is none. One of the numbers that take part in the call already
 * would ring itself.
 * @param taken numbers of the channel and of the caller
 */
export function phoneOfRep(
  { forwardingNumber }: Pick<CallRep, 'forwardingNumber'>,
  taken: readonly string[],
): string | undefined {
  const number = parsePhoneNumberFromString(forwardingNumber ?? '');
  if (!number?.isValid()) return undefined;
  const own = canonicalNumber(number.number);
  return taken.some((other) => canonicalNumber(other) === own) ? undefined : number.number;
}
