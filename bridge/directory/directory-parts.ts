import type { CountryCode } from 'libphonenumber-js';
import type { Pool, PoolClient } from 'pg';
import type { Settings } from '../conversations/settings.ts';
import type { Channel } from '../conversations/model.ts';
import type { ContactSource, KeyedContact } from '../crm/contacts.ts';
import type { CrmName } from '../crm/crm.ts';
import { contactEntries } from './contact-entries.ts';
import type { MatchKeyHash } from './match-key-hash.ts';
import type { KeptEntry } from './write-entries.ts';

/** What all steps of the directory work with. */
export interface DirectoryParts {
  readonly pool: Pool;
  readonly crm: CrmName;
  readonly schema: string;
  readonly hash: MatchKeyHash;
}

/** What is set, how the org writes numbers, and who would be told of people, at the moment of a step. */
export interface Surroundings {
  /** In which a number without country code is read. */
  readonly countries: readonly CountryCode[];
  readonly channels: readonly Channel[];
  readonly settings: Settings;
}

/** The keys of records as they are kept. */
export function keptEntries(
  contacts: readonly KeyedContact[],
  source: ContactSource,
  { countries }: Surroundings,
  { hash }: DirectoryParts,
): readonly KeptEntry[] {
  return contacts.flatMap((contact) =>
    contactEntries(contact, source, countries).map(({ key, field }) => ({
      hash: hash.of(key),
      recordId: contact.id,
      object: contact.object,
      field,
      changedAt: contact.changedAt,
    })),
  );
}

/** Two bridges that learn the same at once do it one after the other, until the end of the transaction. */
export async function lockDirectory(client: Pick<PoolClient, 'query'>, schema: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [schema, 'directory keys']);
}
