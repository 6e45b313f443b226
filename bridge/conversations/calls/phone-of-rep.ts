import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { canonicalNumber } from '../numbers/canonical-number.ts';
import type { CallRep } from './call-set-up.ts';
import { isCostly } from './is-costly.ts';

/**
 * The phone of a rep that can be rung; undefined: there is none. One of the numbers that take part in the call already
 * would ring itself, and one that earns by being called would earn by every call that comes in.
 * @param taken numbers of the channel and of the caller
 */
export function phoneOfRep(
  { forwardingNumber }: Pick<CallRep, 'forwardingNumber'>,
  taken: readonly string[],
): string | undefined {
  const number = parsePhoneNumberFromString(forwardingNumber ?? '');
  if (!number?.isValid() || isCostly(number)) return undefined;
  const own = canonicalNumber(number.number);
  return taken.some((other) => canonicalNumber(other) === own) ? undefined : number.number;
}
