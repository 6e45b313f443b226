import type { CountryCode } from 'libphonenumber-js';
import { countryOf } from '../conversations/matching/country-of.ts';
import { emailKeys } from '../conversations/matching/match-keys.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import { writtenKeys } from '../conversations/matching/written-number.ts';
import type { ContactSource, KeyedContact } from '../crm/contacts.ts';

/** One key of a record, and the field that it stands in. */
export interface ContactEntry {
  readonly key: MatchKey;
  readonly field: string;
}

/**
 * All keys of a record. A number without country code is read in the record's own country and in those of the org.
 * @param countries of the settings and of the channels
 */
export function contactEntries(
  { fields, country }: KeyedContact,
  { phoneFields, emailFields }: ContactSource,
  countries: readonly CountryCode[],
): readonly ContactEntry[] {
  const own = country === undefined ? undefined : countryOf(country);
  const meant = [...new Set([...(own ? [own] : []), ...countries])];
  return [
    ...phoneFields.flatMap((field) =>
      writtenKeys(fields.get(field) ?? '', meant).map((key) => ({ key, field })),
    ),
    ...emailFields.flatMap((field) => emailKeys(fields.get(field) ?? '').map((key) => ({ key, field }))),
  ];
}
