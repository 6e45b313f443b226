import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** Records whose numbers are read in one turn, so that webhooks are answered between them. */
const AT_ONCE = 200;

/** The keys of records as they are kept. */
export async function keptEntries(
  contacts: readonly KeyedContact[],
  source: ContactSource,
  { countries }: Surroundings,
  { hash }: DirectoryParts,
): Promise<readonly KeptEntry[]> {
  const kept: KeptEntry[] = [];
  for (const [place, contact] of contacts.entries()) {
    if (place % AT_ONCE === 0) await nextTurn();
    const { id: recordId, object, changedAt } = contact;
    for (const { key, field } of contactEntries(contact, source, countries)) {
      kept.push({ hash: hash.of(key), recordId, object, field, changedAt });
    }
  }
  return kept;
}

/** Two bridges that learn the same at once do it one after the other, until the end of the transaction. */
export async function lockDirectory(client: Pick<PoolClient, 'query'>, schema: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [schema, 'directory keys']);
}
