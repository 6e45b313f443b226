import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOfNumber } from '../numbers/phone-number.ts';
import type { CallSetUp } from './call-set-up.ts';
import { isCostly } from './is-costly.ts';

/**
 * The number that a text means for somebody who calls from a channel, in E.164 form, or why it is not called. Without a
 * country code it is one of the channel's country. Short numbers, those of emergencies among them, are none.
 */
export function calledNumber(
  text: string,
  { channel, rules }: Pick<CallSetUp, 'channel' | 'rules'>,
): { readonly number: string } | { readonly obstacle: 'CALL_NUMBER_NOT_VALID' | 'CALL_COUNTRY_NOT_ALLOWED' } {
  const home = countryOfNumber(channel.address);
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), home);
  if (!number?.isValid() || isCostly(number) || number.number === channel.address) {
    return { obstacle: 'CALL_NUMBER_NOT_VALID' };
  }
  const allowed: readonly (string | undefined)[] = rules.countries.length > 0 ? rules.countries : [home];
  const isAllowed = number.country !== undefined && allowed.includes(number.country);
  return isAllowed ? { number: number.number } : { obstacle: 'CALL_COUNTRY_NOT_ALLOWED' };
}
