import type { CountryCode } from 'libphonenumber-js';
import type { Candidate } from '../../../conversations/matching/candidate.ts';
import type { MatchKey } from '../../../conversations/matching/match-key.ts';
import { emailKeys } from '../../../conversations/matching/match-keys.ts';
import { writtenKeys } from '../../../conversations/matching/written-number.ts';
import { canonicalNumber } from '../../../conversations/numbers/canonical-number.ts';
import { countryOfNumber, phoneNumber } from '../../../conversations/numbers/phone-number.ts';
import type { DirectoryEntry } from '../../../directory/directory.ts';
import type { FoundPeople, FoundRecord } from './found.ts';
import type { Person } from './person.ts';

/**
 * Who has a number of this person at this moment, each record once: what the directory knows of is held against what
 * the field says now. A field that is spelled like the customer's number goes before one that is not.
 * @param identityKeys of the person, for the conversations that they had
 */
export function candidatesOf(
  { keys, numbers }: Person,
  people: FoundPeople,
  identityKeys: readonly string[],
): readonly Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const key of keys) {
    const spelling = numbers.find(({ value }) => key === `tel:${canonicalNumber(value)}`)?.value;
    const sought = spelling ?? key.slice(key.indexOf(':') + 1);
    for (const entry of people.entries.get(key) ?? []) {
      const record = people.records.get(entry.id);
      const candidate = record && asCandidate(entry, record, key, sought);
      if (!candidate) continue;
      const before = candidates.get(entry.id);
      if (!before || (before.number !== sought && candidate.number === sought)) {
        candidates.set(entry.id, { ...candidate, ...factsOf(entry.id, people, identityKeys) });
      }
    }
  }
  return [...candidates.values()];
}

function asCandidate(
  { field, fieldKeys = 1 }: DirectoryEntry,
  record: FoundRecord,
  key: MatchKey,
  sought: string,
): Candidate | undefined {
  const { fields, ...contact } = record;
  const written = fields.get(field);
  const number = written === undefined ? undefined : readAs(written, key);
  if (written === undefined || number === undefined) return undefined;
  const readIn = fieldKeys > 1 ? doubtfulCountry(written, key, fieldKeys) : undefined;
  return { ...contact, field, written, number, sought, ...(readIn && { readIn }) };
}

/** The country of a number without country code, where the field has more keys than it has numbers there. */
function doubtfulCountry(written: string, key: MatchKey, fieldKeys: number): CountryCode | undefined {
  const country = countryOfNumber(key.slice(key.indexOf(':') + 1));
  const isComplete = writtenKeys(written, []).includes(key);
  return country && !isComplete && writtenKeys(written, [country]).length < fieldKeys ? country : undefined;
}

/** What a field holds, in the spelling that it has there, when that is what the key stands for. */
function readAs(written: string, key: MatchKey): string | undefined {
  const value = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('mailto:')) return emailKeys(written).includes(key) ? value : undefined;
  // A number without country code can only stand for this one where it was read in its country.
  const country = countryOfNumber(value);
  const countries: readonly CountryCode[] = country ? [country] : [];
  if (!writtenKeys(written, countries).includes(key)) return undefined;
  const number = phoneNumber(written, country);
  return number !== undefined && canonicalNumber(number) === value ? number : value;
}

function factsOf(
  id: string,
  { openOpportunities, lastConversations }: FoundPeople,
  identityKeys: readonly string[],
): Pick<Candidate, 'openOpportunities' | 'lastConversationAt'> {
  const open = openOpportunities.get(id);
  const moments = lastConversations
    .filter((one) => one.contactId === id && identityKeys.includes(one.identityKey))
    .map(({ at }) => at.getTime());
  return {
    ...(open === undefined ? {} : { openOpportunities: open }),
    ...(moments.length > 0 ? { lastConversationAt: new Date(Math.max(...moments)) } : {}),
  };
}
