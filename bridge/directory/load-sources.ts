import type { Contacts, ContactSource, KeyedContact } from '../crm/contacts.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { keptEntries, lockDirectory, type DirectoryParts, type Surroundings } from './directory-parts.ts';
import { resetMarks } from './change-marks.ts';
import { newsOfGone } from './tell-gone.ts';
import { tellPeople } from './tell-people.ts';
import { writeEntries } from './write-entries.ts';

const EPOCH = new Date(0);

/** An object to be read as a whole. */
export interface SourceToLoad {
  readonly source: ContactSource;
  /** Of what is read, and how. */
  readonly fingerprint: string;
}

interface Loading extends SourceToLoad {
  readonly load: number;
}

/**
 * Reads objects as a whole, for the first time or anew; what was known goes on serving meanwhile. An object of up to
 * 2,000 records is read with the first request, which is one for all objects; a larger one by a bulk query. Whatever
 * was changed meanwhile is read with the next look at changes, as each load is known to be complete only up to a moment
 * before its beginning. A load that dies is begun again from the start.
 * @param onRows is told how many records were read so far
 * @returns how many conversations were told something; undefined when another bridge has begun a load since
 */
export async function loadSources(
  parts: DirectoryParts,
  around: Surroundings,
  contacts: Pick<Contacts, 'readChanged' | 'newest' | 'readAll'>,
  wanted: readonly SourceToLoad[],
  { signal, onRows }: { readonly signal: AbortSignal; readonly onRows: (count: number) => Promise<void> },
): Promise<number | undefined> {
  const loading = await begin(parts, wanted);
  const first = await contacts.readChanged(loading.map(({ source }) => ({ source, after: { at: EPOCH } })));
  const large = loading.filter(({ source }) => first.get(source.object)?.isAll !== true);
  const newest =
    large.length > 0 ? await contacts.newest(large.map(({ source }) => source)) : new Map<string, Date>();
  let count = 0;
  let told = 0;
  const ended: (Loading & { readonly until: Date })[] = [];
  for (const one of loading) {
    const { object } = one.source;
    const page = first.get(object);
    if (page?.isAll) {
      await keep(parts, around, one, page.contacts);
      told += await tellGone(parts, around, page.contacts);
      ended.push({ ...one, until: page.next.at });
      await onRows((count += page.contacts.length));
      continue;
    }
    for await (const portion of contacts.readAll(one.source, signal)) {
      signal.throwIfAborted();
      await keep(parts, around, one, portion);
      await onRows((count += portion.length));
    }
    ended.push({ ...one, until: newest.get(object) ?? EPOCH });
  }
  const ofSought = await end(parts, around, ended);
  return ofSought === undefined ? undefined : told + ofSought;
}

async function begin(
  { pool, crm }: DirectoryParts,
  wanted: readonly SourceToLoad[],
): Promise<readonly Loading[]> {
  const { rows } = await pool.query<{ object: string; load: number }>(
    `insert into directory_source as s (crm, object, load) select $1, object, 1 from unnest($2::text[]) as object
     on conflict (crm, object) do update set load = s.load + 1 returning object, load`,
    [crm, wanted.map(({ source }) => source.object)],
  );
  const loads = new Map(rows.map(({ object, load }) => [object, load]));
  return wanted.map((one) => ({ ...one, load: loads.get(one.source.object) ?? 0 }));
}

async function keep(
  parts: DirectoryParts,
  around: Surroundings,
  { source, load }: Loading,
  contacts: readonly KeyedContact[],
): Promise<void> {
  await writeEntries(parts.pool, parts.crm, load, await keptEntries(contacts, source, around, parts));
}

/** Who has gone while no bridge was looking. */
async function tellGone(
  { pool, crm }: DirectoryParts,
  { channels }: Surroundings,
  contacts: readonly KeyedContact[],
): Promise<number> {
  return inTransaction(pool, async (client) =>
    tellPeople(client, crm, channels, await newsOfGone(client, crm, contacts, new Map())),
  );
}

/** All objects of a load count from the same moment on: nobody is unknown because one of them is still being read. */
async function end(
  { pool, crm, schema }: DirectoryParts,
  { channels }: Surroundings,
  ended: readonly (Loading & { readonly until: Date })[],
): Promise<number | undefined> {
  return inTransaction(pool, async (client) => {
    await lockDirectory(client, schema);
    const columns = [crm, ended.map(({ source }) => source.object), ended.map(({ load }) => load)] as const;
    const { rowCount } = await client.query(
      `select 1 from directory_source s join unnest($2::text[], $3::integer[]) as e (object, load)
       on s.object = e.object and s.load = e.load where s.crm = $1 for update of s`,
      [...columns],
    );
    if (rowCount !== ended.length) return undefined;
    await client.query(
      `update directory_source s set fingerprint = e.fingerprint, known_until = e.until,
              first_until = coalesce(s.first_until, e.until)
       from unnest($2::text[], $3::integer[], $4::text[], $5::timestamptz[]) as e (object, load, fingerprint, until)
       where s.crm = $1 and s.object = e.object and s.load = e.load`,
      [...columns, ended.map(({ fingerprint }) => fingerprint), ended.map(({ until }) => until)],
    );
    await resetMarks(
      client,
      crm,
      ended.map(({ source: { object }, until }) => ({ object, until })),
    );
    const objects = ended.map(({ source }) => source.object);
    await client.query(
      `delete from directory_key k using directory_source s
       where k.crm = $1 and k.object = any($2) and s.crm = k.crm and s.object = k.object and k.load <> s.load`,
      [crm, objects],
    );
    const { rows } = await client.query<{ conversation_key: string }>(
      `select distinct s.conversation_key from sought_key s
       join directory_key k on k.crm = s.crm and k.key_hash = s.key_hash
       where s.crm = $1 and k.object = any($2)`,
      [crm, objects],
    );
    const id = ended.map(({ source, load }) => `${source.object} ${load}`).join(', ');
    return tellPeople(
      client,
      crm,
      channels,
      rows.map(({ conversation_key: conversationKey }) => ({
        conversationKey,
        change: { kind: 'lookAgain' as const },
        id,
      })),
    );
  });
}
