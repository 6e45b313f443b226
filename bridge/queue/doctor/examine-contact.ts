import type { CountryCode } from 'libphonenumber-js';
import { emailKeys } from '../../conversations/matching/match-keys.ts';
import type { MatchKey } from '../../conversations/matching/match-key.ts';
import { countryOf } from '../../conversations/matching/country-of.ts';
import { writtenKeys } from '../../conversations/matching/written-number.ts';
import { diagnoseNumber } from '../../conversations/numbers/diagnose-number.ts';
import type { ContactSource } from '../../crm/contacts.ts';
import type { NamedContact } from '../../crm/named-contacts.ts';
import type { Finding } from './finding.ts';
import type { RecordField } from './record-field.ts';

/** A key of a record, and where it stands. */
export interface ExaminedKey {
  readonly key: MatchKey;
  readonly place: RecordField;
}

export interface Examined {
  readonly findings: readonly Finding[];
  /** Without those of our own numbers, which nobody is found by. */
  readonly keys: readonly ExaminedKey[];
}

/**
 * Looks at all numbers and e-mail addresses of a record by itself.
 * @param countries in which a number without country code is read, besides the record's own
 * @param own keys of our own addresses
 */
export function examineContact(
  contact: NamedContact,
  { phoneFields, emailFields }: ContactSource,
  countries: readonly CountryCode[],
  own: ReadonlySet<MatchKey>,
): Examined {
  const { object, id, name, owner, fields } = contact;
  const country = contact.country === undefined ? undefined : countryOf(contact.country);
  const meant = [...new Set([...(country ? [country] : []), ...countries])];
  const findings: Finding[] = [];
  const keys: ExaminedKey[] = [];
  for (const field of phoneFields) {
    const written = fields.get(field);
    if (written === undefined) continue;
    const place = { object, id, name, owner, field, written };
    const ofNumber = writtenKeys(written, meant);
    if (ofNumber.some((key) => own.has(key))) {
      findings.push({ ...place, kind: 'own' });
      continue;
    }
    keys.push(...ofNumber.map((key) => ({ key, place })));
    const diagnosis = diagnoseNumber(written, { ...(country ? { record: country } : {}), org: countries });
    if (diagnosis) {
      const { fault: kind, ...proposal } = diagnosis;
      findings.push({ ...place, kind, ...proposal });
    }
  }
  for (const field of emailFields) {
    const written = fields.get(field);
    if (written === undefined) continue;
    const place = { object, id, name, owner, field, written };
    keys.push(...emailKeys(written).map((key) => ({ key, place })));
  }
  return { findings, keys };
}
