import { isValidPhoneNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { writtenKeys } from '../matching/written-number.ts';
import { canonicalNumber } from './canonical-number.ts';
import { countryOfNumber } from './phone-number.ts';

/**
 * What is wrong with a number that somebody has written into a field.
 * - `neverMatches`: nobody can be found by it: too short, too long, no number, or a number in none of the countries.
 * - `noCountry`: it has no country code. It is found in the countries in which it is read only.
 * - `impossible`: its country has no such numbers. It is found by exactly these digits only.
 * - `several`: there are several numbers in one field.
 * - `oldForm`: its country writes such numbers in another way now. It is found all the same.
 * - `extension`: there is an extension in it. It is found by the number before it.
 * - `invisible`: digits of full width, or characters that nobody sees. It is found all the same.
 */
export type NumberFault =
  'neverMatches' | 'noCountry' | 'impossible' | 'several' | 'oldForm' | 'extension' | 'invisible';

export interface NumberDiagnosis {
  readonly fault: NumberFault;
  /** What should stand there, where it is clear. */
  readonly proposed?: string;
}

/** The countries in which a number without country code may be meant. */
export interface PossibleCountries {
  /** That of the record itself. */
  readonly record?: CountryCode;
  /** Of the settings and of the channels. */
  readonly org: readonly CountryCode[];
}

/** Fewer digits are no number, more there are none of (E.164). */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/**
 * Says what is the matter with a number as it was written, and what to write instead where only one number can be
 * meant. Undefined: nothing, people are found by it.
 */
export function diagnoseNumber(written: string, countries: PossibleCountries): NumberDiagnosis | undefined {
  const plain = plainText(written);
  const all = [...new Set([...(countries.record ? [countries.record] : []), ...countries.org])];
  const keys = writtenKeys(plain, all);
  const hasCountry = /^\D*(\+|00)/.test(plain);
  if (keys.length === 0) return unmatchable(plain, hasCountry || all.length > 0);

  const number = hasCountry ? numberOf(keys[0]) : meantNumber(plain, countries);
  const proposed = number === undefined ? {} : { proposed: withExtension(number, plain) };
  if (keys.length > 1 && areSeveral(plain, all)) {
    return { fault: 'several', ...(number === undefined ? {} : { proposed: number }) };
  }
  if (!hasCountry || number === undefined) return { fault: 'noCountry', ...proposed };
  if (!isValidPhoneNumber(number)) return { fault: 'impossible' };
  const read = parsePhoneNumberFromString(international(plain));
  if (read && canonicalNumber(read.number) !== read.number) return { fault: 'oldForm', ...proposed };
  if (read?.ext) return { fault: 'extension', proposed: number };
  return plain === written.trim() ? undefined : { fault: 'invisible', ...proposed };
}

function unmatchable(plain: string, isRead: boolean): NumberDiagnosis {
  const digits = plain.replaceAll(/\D/g, '').length;
  const isNumber = digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !/\p{Letter}/u.test(plain);
  return { fault: isNumber && !isRead ? 'noCountry' : 'neverMatches' };
}

/** Read in one country, one number has one key. */
function areSeveral(plain: string, countries: readonly CountryCode[]): boolean {
  const readings = countries.length > 0 ? countries.map((country) => [country]) : [[]];
  return readings.some((reading) => writtenKeys(plain, reading).length > 1);
}

/**
 * The number that is meant by one without country code, the first one of several: in the country of the record, else
 * the only one that it can be in those of the org.
 */
function meantNumber(plain: string, { record, org }: PossibleCountries): string | undefined {
  const own = record && writtenKeys(plain, [record])[0];
  if (own) return numberOf(own);
  const [only, ...others] = new Set(org.flatMap((country) => writtenKeys(plain, [country]).slice(0, 1)));
  return others.length > 0 ? undefined : numberOf(only);
}

function withExtension(number: string, plain: string): string {
  const country = countryOfNumber(number);
  const extension = parsePhoneNumberFromString(international(plain), country)?.ext;
  return extension ? `${number} ext. ${extension}` : number;
}

/** From abroad `00` stands for `+`. */
function international(plain: string): string {
  return plain.replace(/^\D*00/, '+');
}

function numberOf(key: string | undefined): string | undefined {
  return key?.replace(/^tel:/, '');
}

/** As it is read: digits of full width are digits, what has no width is nothing. */
function plainText(written: string): string {
  return written
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
}
