import { isValidPhoneNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { canonicalNumber } from '../numbers/canonical-number.ts';
import { isWithheld } from '../numbers/is-withheld.ts';
import type { MatchKey } from './match-key.ts';

/** What word processors and chat programs leave between digits: marks without width, and of the direction of writing. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Between two numbers in one field. Some of it also stands within a number. */
const BETWEEN = /[/;,|&\n]|\s(?:or|o|ou|y|e|et|and|und)\s/i;
/** Digits of the shortest number that may stand beside another one, and of the shortest of all with its area. */
const FEWEST_DIGITS = 7;
const FEWEST_OF_ALL = 5;

/**
 * The keys of a number as somebody has written it into a field: blanks, points, brackets, extension, several numbers in
 * one field. With `+` or `00` it is one number. Without, it has a key for each country that may be meant and in which
 * it is a number, also in a spelling of before that Brazil, Mexico, Argentina, Ivory Coast or Benin had. None for what
 * is a number nowhere.
 * @param countries in which a number without country code is read
 */
export function writtenKeys(written: string, countries: readonly CountryCode[]): readonly MatchKey[] {
  const plain = written.normalize('NFKC').replaceAll(INVISIBLE, '').trim();
  if ((plain.match(/\p{Nd}/gu)?.length ?? 0) < FEWEST_OF_ALL) return [];
  const parts = plain.split(BETWEEN).filter((part) => digitsOf(part).length >= FEWEST_DIGITS);
  const whole = parts.length > 1 ? [] : numbersOf(plain, countries);
  const numbers = whole.length > 0 ? whole : parts.flatMap((part) => numbersOf(part.trim(), countries));
  return [...new Set(numbers)]
    .filter((number) => !isWithheld(number))
    .map((number) => `tel:${number}` as const);
}

function numbersOf(text: string, countries: readonly CountryCode[]): readonly string[] {
  const international = text.indexOf('+');
  if (international >= 0) return withCountryCode(text.slice(international));
  if (/^\D*00/.test(text)) {
    const dialled = withCountryCode(text.replace(/^\D*00/, '+')).filter((number) =>
      isValidPhoneNumber(number),
    );
    if (dialled.length > 0) return dialled;
  }
  const national = countries.flatMap((country) => nationalNumber(text, country) ?? []);
  if (national.length > 0) return national;
  // Lists that were imported often lack the `+` only.
  const bare = `+${digitsOf(text)}`;
  return /^[\d\s().-]{11,}$/.test(text) && isValidPhoneNumber(bare) ? [canonicalNumber(bare)] : [];
}

/** Not held against the plan of its country: ours may be older than the number, and whoever writes from it has it. */
function withCountryCode(text: string): readonly string[] {
  const read = parsePhoneNumberFromString(text)?.number ?? text;
  const number = canonicalNumber(read);
  return /^\+\d{7,15}$/.test(number) ? [number] : [];
}

function nationalNumber(text: string, country: CountryCode): string | undefined {
  const number = parsePhoneNumberFromString(withoutOldPrefix(text, country), country)?.number;
  if (number === undefined) return undefined;
  const canonical = canonicalNumber(number);
  const isLonger = canonical.length > number.length;
  return isValidPhoneNumber(number) || (isLonger && isValidPhoneNumber(canonical)) ? canonical : undefined;
}

/** Until 2019 a Mexican number was dialled with 01, a mobile one with 044 or 045 before it. */
function withoutOldPrefix(text: string, country: CountryCode): string {
  const digits = digitsOf(text);
  return country === 'MX' && /^0(1|44|45)\d{10}$/.test(digits) ? digits.slice(-10) : text;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
