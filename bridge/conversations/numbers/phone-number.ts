import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/**
 * A number in E.164 form, or undefined when it is not one.
 * @param country the country that a number without country code is read in
 */
export function phoneNumber(text: string, country?: CountryCode): string | undefined {
  return parsePhoneNumberFromString(text.normalize('NFKC'), country)?.number;
}

/** The country of a number in E.164 form: what a number without country code beside it most likely means. */
export function countryOfNumber(number: string): CountryCode | undefined {
  return parsePhoneNumberFromString(number)?.country;
}
