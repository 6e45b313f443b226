import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js';

/** The languages in which the name of a country is understood. */
const languages = ['en', 'es', 'fr', 'it', 'pt', 'de'] as const;

/** Names that people write and that no list of names has. */
const furtherNames: readonly (readonly [name: string, country: CountryCode])[] = [
  ['USA', 'US'],
  ['United States of America', 'US'],
  ['EE. UU.', 'US'],
  ['UK', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['Northern Ireland', 'GB'],
  ['Ivory Coast', 'CI'],
  ['Holland', 'NL'],
  ['Czech Republic', 'CZ'],
  ['UAE', 'AE'],
  ['South Korea', 'KR'],
];

let known: ReadonlyMap<string, CountryCode> | undefined;

/**
 * The country that a field of a record names.
 * @param text an ISO code of two letters, or a name in English, Spanish, French, Italian, Portuguese or German
 */
export function countryOf(text: string): CountryCode | undefined {
  const code = text.trim().toUpperCase();
  if (isSupportedCountry(code)) return code;
  known ??= countriesByName();
  return known.get(plain(text));
}

function countriesByName(): ReadonlyMap<string, CountryCode> {
  const named = languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return getCountries().map((country) => [plain(names.of(country) ?? country), country] as const);
  });
  return new Map([...named, ...furtherNames.map(([name, country]) => [plain(name), country] as const)]);
}

/** Letters only, without accents. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{Letter}]/gu, '')
    .toLowerCase();
}
