import type { Pool } from 'pg';
import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import type { CrmName } from '../crm/crm.ts';
import type { DirectoryEntry } from './directory.ts';
import type { MatchKeyHash } from './match-key-hash.ts';

/** Entries that are given for one key: a switchboard's number may stand with thousands, of whom nobody can choose. */
const MOST_PER_KEY = 200;

interface Columns {
  readonly position: string;
  readonly record_id: string;
  readonly object: ContactObject;
  readonly field: string;
  readonly keys: string;
}

/** The records that have these keys, up to 200 for each. One statement, whose cost does not depend on the number of all. */
export async function findEntries(
  pool: Pool,
  crm: CrmName,
  hash: MatchKeyHash,
  keys: readonly MatchKey[],
): Promise<ReadonlyMap<MatchKey, readonly DirectoryEntry[]>> {
  const hashes = keys.flatMap((key, position) => hash.all(key).map((bytes) => ({ position, bytes })));
  const { rows } = await pool.query<Columns>({
    name: 'find in directory',
    text: `select sought.position, k.record_id, k.object, k.field,
        (select count(distinct o.key_hash) from directory_key o
         where o.crm = $1 and o.record_id = k.record_id and o.field = k.field) as keys
      from unnest($2::integer[], $3::bytea[]) as sought (position, hash)
      cross join lateral (
        select record_id, object, field from directory_key
        where crm = $1 and key_hash = sought.hash order by record_id, field limit ${MOST_PER_KEY}) k`,
    values: [crm, hashes.map(({ position }) => position), hashes.map(({ bytes }) => bytes)],
  });
  const found = new Map<MatchKey, Map<string, DirectoryEntry>>();
  for (const { position, record_id: id, object, field, keys: count } of rows) {
    const key = keys[Number(position)];
    if (key === undefined) continue;
    const entries = found.get(key) ?? new Map<string, DirectoryEntry>();
    const fieldKeys = Number(count);
    const entry = { object, id, field, ...(fieldKeys > 1 ? { fieldKeys } : {}) };
    found.set(key, entries.set(`${id} ${field}`, entry));
  }
  return new Map([...found].map(([key, entries]) => [key, [...entries.values()]]));
}
