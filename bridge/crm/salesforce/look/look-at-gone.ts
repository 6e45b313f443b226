import { z } from 'zod';
import type { ContactObject, ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { isRefused } from './is-refused.ts';
import { rowsOf } from './rows-of.ts';

const text = z.string().nullish();
const rows = z.array(
  z.object({
    Id: z.string(),
    Name: text,
    MasterRecordId: text,
    ConvertedContactId: text,
    ConvertedAccountId: text,
  }),
);
type GoneRow = z.infer<typeof rows>[number];

/** The first characters of ids say of which object a record is. */
const prefixes: readonly (readonly [prefix: string, object: ContactObject])[] = [
  ['003', 'Contact'],
  ['00Q', 'Lead'],
  ['001', 'Account'],
];
const IDS_PER_QUERY = 400;
/** A record that goes on is asked for once more for each time that it has. */
const MOST_MOVES = 5;

/** What became of records of which something is told. */
export interface GoneRecords {
  /** The names of those that were merged, converted or deleted, by their ids: a conversation may still show one. */
  readonly names: ReadonlyMap<string, string>;
  /** Where a record is by now that was merged or converted after it had been named, by its id. */
  readonly movedTo: ReadonlyMap<string, ContactReference>;
}

/**
 * Looks at records that are said to have gone, and at those that have taken their place: these may have gone on since.
 * One request as a rule, and only where something is told of such records. Those that the recycle bin has lost are not
 * there.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function lookAtGone(
  connection: SalesforceConnection,
  ids: readonly string[],
): Promise<GoneRecords> {
  const found = new Map<string, GoneRow>();
  for (let open = ids, moves = 0; open.length > 0 && moves <= MOST_MOVES; moves += 1) {
    const read = await readGone(connection, open);
    for (const row of read) found.set(row.Id, row);
    open = [...new Set(read.flatMap((row) => nextOf(row)?.id ?? []))].filter((id) => !found.has(id));
  }
  const movedTo = [...found.values()].flatMap((row): readonly (readonly [string, ContactReference])[] => {
    const last = lastOf(row, found);
    return last ? [[row.Id, last]] : [];
  });
  return {
    names: new Map([...found.values()].flatMap(({ Id, Name }) => (Name ? [[Id, Name] as const] : []))),
    movedTo: new Map(movedTo),
  };
}

async function readGone(
  connection: SalesforceConnection,
  ids: readonly string[],
): Promise<readonly GoneRow[]> {
  const statements = prefixes.flatMap(([prefix, object]) => {
    const converted = object === 'Lead' ? ['ConvertedContactId', 'ConvertedAccountId'] : [];
    const columns = soqlJoin(', ', ['Id', 'Name', 'MasterRecordId', ...converted].map(soqlName));
    const some = ids.filter((id) => id.startsWith(prefix));
    return inChunks(some, IDS_PER_QUERY).map(
      (chunk) => soql`SELECT ${columns} FROM ${soqlName(object)} WHERE Id IN ${chunk}`,
    );
  });
  const results = await queryTogether(connection, statements, 'queryAll');
  return results.flatMap((result) => (isRefused(result) ? [] : (rows.safeParse(rowsOf(result)).data ?? [])));
}

function nextOf({ Id, MasterRecordId, ConvertedContactId, ConvertedAccountId }: GoneRow) {
  const object = prefixes.find(([prefix]) => Id.startsWith(prefix))?.[1];
  if (MasterRecordId && object) return { object, id: MasterRecordId };
  if (ConvertedContactId) return { object: 'Contact', id: ConvertedContactId } as const;
  return ConvertedAccountId ? ({ object: 'Account', id: ConvertedAccountId } as const) : undefined;
}

function lastOf(row: GoneRow, found: ReadonlyMap<string, GoneRow>): ContactReference | undefined {
  let last: ContactReference | undefined;
  let next = nextOf(row);
  for (let moves = 0; next && moves <= MOST_MOVES; moves += 1) {
    last = next;
    const then = found.get(next.id);
    next = then && nextOf(then);
  }
  return last;
}
