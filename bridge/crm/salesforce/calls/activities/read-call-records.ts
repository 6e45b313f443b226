import { z } from 'zod';
import type { Names } from '../../names.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { queryTogether, type QueryResult } from '../../rest/query-together.ts';
import { readRows } from '../../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../../rest/soql.ts';
import { callFields, callRecord, callRecordRow, type CallRecord } from './call-record.ts';

const spokenRow = z.object({
  Id: z.string(),
  calls: z.object({ records: z.array(z.object({ startedAt: z.coerce.date() })) }).nullish(),
});

/** Calls that are to be shown, and when a person of ours spoke last with the customers of their conversations. */
export interface ReadCalls {
  /** By the id of the record. One that is not there, or that nothing can be told of yet, has no entry. */
  readonly records: ReadonlyMap<string, CallRecord>;
  /** By the id of the record of the conversation. */
  readonly spokenAt: ReadonlyMap<string, Date>;
}

/** Reads calls by the ids of their records, with one request for up to 100. Throws like any query. */
export async function readCallRecords(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadCalls> {
  const { child, field, object } = names;
  const conversation = soqlName(field.conversation);
  const startedAt = soqlName(field.startedAt);
  const spoken = soql`${soqlName(field.outcome)} = ${'Answered'} AND (${soqlName(field.direction)} = ${'Outbound'} OR ${soqlName(field.answeredBy)} != null OR ${soqlName(field.origin)} = ${'Manual'})`;
  const [calls, conversations] = await queryTogether(connection, [
    soql`SELECT ${soqlJoin(', ', callFields(names))} FROM ${soqlName(object.call)} WHERE Id IN ${ids}`,
    soql`SELECT Id, (SELECT ${startedAt} FROM ${soqlName(child.calls)} WHERE ${spoken} ORDER BY ${startedAt} DESC LIMIT 1) FROM ${soqlName(object.conversation)} WHERE Id IN (SELECT ${conversation} FROM ${soqlName(object.call)} WHERE Id IN ${ids})`,
  ]);
  const records = readRows(rowsOf(calls), callRecordRow, names, 'Calls').flatMap(
    (row) => callRecord(row) ?? [],
  );
  return {
    records: new Map(records.map((record) => [record.id, record])),
    spokenAt: new Map(
      readRows(rowsOf(conversations), spokenRow, names, 'Conversations').flatMap((row) => {
        const [last] = row.calls?.records ?? [];
        return last ? [[row.Id, last.startedAt] as const] : [];
      }),
    ),
  };
}

function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
