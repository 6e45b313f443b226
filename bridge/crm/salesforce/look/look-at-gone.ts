import { z } from 'zod';
import type { ContactObject } from '../../../conversations/matching/contact-reference.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { isRefused } from './is-refused.ts';
import { rowsOf } from './rows-of.ts';

const rows = z.array(z.object({ Id: z.string(), Name: z.string().nullish() }));

/** The first characters of ids say of which object a record is. */
const prefixes: readonly (readonly [prefix: string, object: ContactObject])[] = [
  ['003', 'Contact'],
  ['00Q', 'Lead'],
  ['001', 'Account'],
];

/**
 * The names of records that were merged, converted or deleted, by their ids: a conversation may still show one. One
 * request, and only where something is told of such records. Those that the recycle bin has lost are not there.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function lookAtGone(
  connection: SalesforceConnection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const statements = prefixes.flatMap(([prefix, object]) => {
    const some = ids.filter((id) => id.startsWith(prefix));
    return some.length > 0 ? [soql`SELECT Id, Name FROM ${soqlName(object)} WHERE Id IN ${some}`] : [];
  });
  if (statements.length === 0) return new Map();
  const results = await queryTogether(connection, statements, 'queryAll');
  const found = results.flatMap((result) =>
    isRefused(result) ? [] : (rows.safeParse(rowsOf(result)).data ?? []),
  );
  return new Map(found.flatMap(({ Id, Name }) => (Name ? [[Id, Name] as const] : [])));
}
