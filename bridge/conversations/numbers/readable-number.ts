import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number in E.164 form as people write it: `+1 415 555 0123`. What is no number comes back as it is. */
export function readableNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
