import type { ClientBase } from 'pg';
import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import type { ChangePosition } from '../crm/contacts.ts';
import type { CrmName } from '../crm/crm.ts';

/** Marks closer together are of no use. */
const APART = '5 seconds';
/** Nobody looks further back. */
const KEPT = '3 minutes';

/**
 * Where looks ended that were complete some time ago, by object. An object that is not loaded has none.
 * @param overlapMs how long ago a look must have ended
 * @param isSweep counts only the looks of sweeps: those between two of them reach less far back, and however many there
 * are while sweeps rest, what they have missed is read by the next one
 */
export async function readMarks(
  client: Pick<ClientBase, 'query'>,
  crm: CrmName,
  { overlapMs, isSweep }: { readonly overlapMs: number; readonly isSweep: boolean },
): Promise<ReadonlyMap<ContactObject, ChangePosition>> {
  const { rows } = await client.query<{ object: ContactObject; until: Date; id: string | null }>({
    name: 'read directory marks',
    text: `select distinct on (object) object, until, id from directory_mark
      where crm = $1 and noted_at <= now() - $2 * interval '1 ms' and (is_sweep or not $3)
      order by object, noted_at desc`,
    values: [crm, overlapMs, isSweep],
  });
  return new Map(rows.map(({ object, until, id }) => [object, { at: until, ...(id !== null && { id }) }]));
}

/** Notes where a complete look has ended. */
export async function noteMarks(
  client: Pick<ClientBase, 'query'>,
  crm: CrmName,
  ends: readonly { readonly object: ContactObject; readonly end: ChangePosition }[],
  isSweep: boolean,
): Promise<void> {
  await client.query({
    name: 'note directory marks',
    text: `with ended as (
        select * from unnest($2::text[], $3::timestamptz[], $4::text[]) as row (object, until, id)
      ), old as (
        delete from directory_mark m using (
          select object, is_sweep, max(noted_at) as noted_at from directory_mark
          where crm = $1 and noted_at <= now() - interval '${KEPT}' group by object, is_sweep) last
        where m.crm = $1 and m.object = last.object and m.is_sweep = last.is_sweep and m.noted_at < last.noted_at
      )
      insert into directory_mark (crm, object, noted_at, is_sweep, until, id)
      select $1, object, now(), $5, until, id from ended
      where not exists (select 1 from directory_mark m where m.crm = $1 and m.object = ended.object and m.is_sweep = $5
                        and m.noted_at > now() - interval '${APART}')
      on conflict do nothing`,
    values: [
      crm,
      ends.map(({ object }) => object),
      ends.map(({ end }) => end.at),
      ends.map(({ end }) => end.id ?? null),
      isSweep,
    ],
  });
}

/** Begins anew with a load: what was changed shortly before it may have been committed while it ran. */
export async function resetMarks(
  client: Pick<ClientBase, 'query'>,
  crm: CrmName,
  loaded: readonly { readonly object: ContactObject; readonly until: Date }[],
): Promise<void> {
  const objects = loaded.map(({ object }) => object);
  await client.query('delete from directory_mark where crm = $1 and object = any($2)', [crm, objects]);
  await client.query(
    `insert into directory_mark (crm, object, noted_at, is_sweep, until)
     select $1, object, now() - interval '1 day', true, until - interval '${KEPT}'
     from unnest($2::text[], $3::timestamptz[]) as row (object, until)`,
    [crm, objects, loaded.map(({ until }) => until)],
  );
}
