import { z } from 'zod';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** Ids in one query: more make it slow. */
const IDS_PER_QUERY = 200;

/** The beginnings of ids that Salesforce gives to standard objects, and the lookup of a conversation to them. */
const lookups = { '003': 'contact', '00Q': 'lead', '001': 'account' } as const;

const text = z.string().nullish();
const conversationRow = z.object({ externalKey: text, contact: text, lead: text, account: text });

/**
 * Keys of the conversations that are linked to these records, by record.
 * @throws ParleyError as for any request
 */
export async function conversationsOf(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { object, field } = names;
  const columns = soqlJoin(', ', [field.externalKey, field.contact, field.lead, field.account].map(soqlName));
  const statements = Object.entries(lookups).flatMap(([prefix, lookup]) => {
    const ofObject = [...new Set(ids.filter((id) => id.startsWith(prefix)))];
    return inChunks(ofObject, IDS_PER_QUERY).map(
      (chunk) =>
        soql`SELECT ${columns} FROM ${soqlName(object.conversation)} WHERE ${soqlName(field[lookup])} IN ${chunk}`,
    );
  });
  if (statements.length === 0) return new Map();
  const wanted = new Set(ids);
  const pairs = (await queryTogether(connection, statements)).flatMap((result) => {
    if (result.status === 'rejected') throw result.reason;
    return readRows(result.value, conversationRow, names, 'Conversations').flatMap(
      ({ externalKey, contact, lead, account }) =>
        [contact, lead, account].flatMap((id) =>
          id && wanted.has(id) && externalKey ? [{ id, externalKey }] : [],
        ),
    );
  });
  const byRecord = Map.groupBy(pairs, ({ id }) => id);
  return new Map([...byRecord].map(([id, found]) => [id, [...new Set(found.map((one) => one.externalKey))]]));
}
