import type { PoolClient } from 'pg';
import type { ContactSource, KeyedContact } from '../crm/contacts.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { keptEntries, lockDirectory, type DirectoryParts, type Surroundings } from './directory-parts.ts';
import { noteNewPeople } from './note-new-people.ts';
import { newsOfGone } from './tell-gone.ts';
import { newsOfLost, type LostKey } from './tell-lost.ts';
import { tellPeople, type PersonNews } from './tell-people.ts';
import { writeEntries, type KeptEntry } from './write-entries.ts';

/** Some changes of one object, as they were read together. */
export interface LearnedChanges {
  readonly source: ContactSource;
  /** Oldest first. */
  readonly contacts: readonly KeyedContact[];
  readonly load: number;
  /** Keys of conversations by the record that they are linked to in the CRM, for records that are gone. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
}

export interface Learned {
  readonly changed: number;
  readonly told: number;
}

interface KeptColumns {
  readonly record_id: string;
  readonly key_hash: Buffer;
  readonly field: string;
  readonly changed_at: Date;
}

/**
 * Writes what has changed of records, and in the same transaction tells it to the conversations that it is about: whose
 * contact is sought under a key that has come or gone, whose contact has lost their number, and whose contact is gone. A record that is known from a later
 * change is left as it is.
 * @returns how many records have other keys now, and how many conversations were told something
 */
export async function learnContacts(
  parts: DirectoryParts,
  around: Surroundings,
  { source, contacts, load, linked }: LearnedChanges,
): Promise<Learned> {
  const { pool, crm, schema } = parts;
  const last = contacts.at(-1);
  if (!last) return { changed: 0, told: 0 };
  return inTransaction(pool, async (client) => {
    await lockDirectory(client, schema);
    const kept = await readKept(client, parts, contacts);
    const newer = contacts.filter(({ id, changedAt }) =>
      (kept.get(id) ?? []).every((row) => row.changed_at <= changedAt),
    );
    const entries = Map.groupBy(await keptEntries(newer, source, around, parts), ({ recordId }) => recordId);
    const changed = newer.filter(({ id }) => isChanged(kept.get(id) ?? [], entries.get(id) ?? []));
    await client.query({
      name: 'delete directory keys',
      text: 'delete from directory_key where crm = $1 and record_id = any($2)',
      values: [crm, changed.map(({ id }) => id)],
    });
    const written = changed.flatMap(({ id }) => entries.get(id) ?? []);
    await writeEntries(client, crm, load, written);
    await client.query({
      name: 'note directory position',
      text: `update directory_source set known_until = greatest(known_until, $3)
        where crm = $1 and object = $2 and known_until is not null`,
      values: [crm, source.object, last.changedAt],
    });
    if (around.settings.createsIdentities) {
      await noteNewPeople(
        client,
        crm,
        newer.filter(({ id }) => !kept.has(id)),
      );
    }
    const turned = changed.flatMap(({ id, changedAt }) =>
      turnedHashes(kept.get(id) ?? [], entries.get(id) ?? []).map((hash) => ({ hash, id, changedAt })),
    );
    const lost = changed.flatMap((one) => lostKeys(one, kept.get(one.id) ?? [], entries.get(one.id) ?? []));
    const news = [
      ...(await newsOfSought(client, parts, turned)),
      ...(await newsOfLost(client, parts, lost)),
      ...(await newsOfGone(client, crm, contacts, linked)),
    ];
    return { changed: changed.length, told: await tellPeople(client, crm, around.channels, news) };
  });
}

async function readKept(
  client: Pick<PoolClient, 'query'>,
  { crm }: DirectoryParts,
  contacts: readonly KeyedContact[],
): Promise<ReadonlyMap<string, readonly KeptColumns[]>> {
  const { rows } = await client.query<KeptColumns>({
    name: 'read directory keys',
    text: 'select record_id, key_hash, field, changed_at from directory_key where crm = $1 and record_id = any($2)',
    values: [crm, contacts.map(({ id }) => id)],
  });
  return Map.groupBy(rows, (row) => row.record_id);
}

/** A change that leaves the keys as they are counts too: its moment tells an older answer from a newer one. */
function isChanged(kept: readonly KeptColumns[], entries: readonly KeptEntry[]): boolean {
  const before = new Set(kept.map((row) => textOf(row.key_hash, row.field, row.changed_at)));
  const after = new Set(entries.map(({ hash, field, changedAt }) => textOf(hash, field, changedAt)));
  return before.size !== after.size || [...after].some((text) => !before.has(text));
}

function textOf(hash: Buffer, field: string, changedAt: Date): string {
  return `${hash.toString('hex')} ${field} ${changedAt.getTime()}`;
}

/** Keys that a record has now and had not, or the other way round. */
function turnedHashes(kept: readonly KeptColumns[], entries: readonly KeptEntry[]): readonly Buffer[] {
  const before = new Map(kept.map(({ key_hash: hash }) => [hash.toString('hex'), hash]));
  const after = new Map(entries.map(({ hash }) => [hash.toString('hex'), hash]));
  return [
    ...[...after].filter(([text]) => !before.has(text)),
    ...[...before].filter(([text]) => !after.has(text)),
  ].map(([, hash]) => hash);
}

/** Keys that a field of a record had and has no more; what becomes of one that is gone is told in other words. */
function lostKeys(
  { object, id, changedAt, gone }: KeyedContact,
  kept: readonly KeptColumns[],
  entries: readonly KeptEntry[],
): readonly LostKey[] {
  if (gone) return [];
  const after = new Set(entries.map(({ hash, field }) => `${hash.toString('hex')} ${field}`));
  return kept
    .filter(({ key_hash: hash, field }) => !after.has(`${hash.toString('hex')} ${field}`))
    .map(({ key_hash: hash, field }) => ({ object, id, field, hash, changedAt }));
}

/** A conversation whose contact is sought under a key that has turned is looked at again, once for all that turned. */
async function newsOfSought(
  client: Pick<PoolClient, 'query'>,
  { crm }: DirectoryParts,
  turned: readonly { readonly hash: Buffer; readonly id: string; readonly changedAt: Date }[],
): Promise<readonly PersonNews[]> {
  if (turned.length === 0) return [];
  const { rows } = await client.query<{ conversation_key: string; position: string }>({
    name: 'read who is sought',
    text: `select distinct on (s.conversation_key) s.conversation_key, row.position
      from unnest($2::bytea[]) with ordinality as row (hash, position)
      join sought_key s on s.crm = $1 and s.key_hash = row.hash
      order by s.conversation_key, row.position`,
    values: [crm, turned.map(({ hash }) => hash)],
  });
  return rows.flatMap(({ conversation_key: conversationKey, position }) => {
    const by = turned[Number(position) - 1];
    return by
      ? [
          {
            conversationKey,
            change: { kind: 'lookAgain' as const },
            id: `${by.id}:${by.changedAt.toISOString()}`,
          },
        ]
      : [];
  });
}
