import { z } from 'zod';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';

/** Ids in one query: more make it slow. */
const IDS_PER_QUERY = 200;

/** The beginnings of ids that Salesforce gives to standard objects, and the lookup of a conversation to them. */
const lookups = { '003': 'contact', '00Q': 'lead', '001': 'account' } as const;

const conversationRow = z.object({ externalKey: z.string().nullish() });

/**
 * Keys of the conversations that are linked to these records.
 * @throws ParleyError as for any request
 */
export async function conversationsOf(
  connection: SalesforceConnection,
  { object, field, ...names }: Names,
  ids: readonly string[],
): Promise<readonly string[]> {
  const statements = Object.entries(lookups).flatMap(([prefix, lookup]) => {
    const ofObject = [...new Set(ids.filter((id) => id.startsWith(prefix)))];
    return inChunks(ofObject, IDS_PER_QUERY).map(
      (chunk) =>
        soql`SELECT ${soqlName(field.externalKey)} FROM ${soqlName(object.conversation)} WHERE ${soqlName(field[lookup])} IN ${chunk}`,
    );
  });
  if (statements.length === 0) return [];
  const keys = (await queryTogether(connection, statements)).flatMap((result) => {
    if (result.status === 'rejected') throw result.reason;
    const rows = readRows(result.value, conversationRow, { object, field, ...names }, 'Conversations');
    return rows.flatMap(({ externalKey }) => externalKey ?? []);
  });
  return [...new Set(keys)];
}
