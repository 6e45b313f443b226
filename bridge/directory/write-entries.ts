import type { PoolClient } from 'pg';
import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import type { CrmName } from '../crm/crm.ts';

/** A key of a record as it is kept. */
export interface KeptEntry {
  readonly hash: Buffer;
  readonly recordId: string;
  readonly object: ContactObject;
  readonly field: string;
  readonly changedAt: Date;
}

/** Writes keys. One that is there already belongs to this load from now on. */
export async function writeEntries(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  load: number,
  entries: readonly KeptEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await client.query({
    name: 'write directory keys',
    text: `insert into directory_key as k (crm, key_hash, record_id, object, field, load, changed_at)
      select $1, hash, record_id, object, field, $2, changed_at from (
        select distinct on (hash, record_id, field) hash, record_id, object, field, changed_at
        from unnest($3::bytea[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
          as given (hash, record_id, object, field, changed_at)
        order by hash, record_id, field, changed_at desc) row
      on conflict (crm, key_hash, record_id, field) do update
      set load = excluded.load, changed_at = greatest(k.changed_at, excluded.changed_at)`,
    values: [
      crm,
      load,
      entries.map(({ hash }) => hash),
      entries.map(({ recordId }) => recordId),
      entries.map(({ object }) => object),
      entries.map(({ field }) => field),
      entries.map(({ changedAt }) => changedAt),
    ],
  });
}
