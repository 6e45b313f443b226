import { z } from 'zod';
import type { CrmCalls } from '../../calls.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

const text = z.string().nullish();
const callRow = z.object({
  externalId: text,
  transcript: text,
  summary: text,
  isSummaryWritten: z.boolean().catch(false),
});

/** The texts of a call as they stand, whoever has written them. One request. Throws like any query. */
export async function readCall(
  connection: SalesforceConnection,
  names: Names,
  recordId: string,
): ReturnType<CrmCalls['readCall']> {
  const { field, object } = names;
  const words = ['externalId', 'transcript', 'summary', 'isSummaryWritten'] as const;
  const selected = soqlJoin(
    ', ',
    words.map((word) => soqlName(field[word])),
  );
  const rows = await connection.query(
    soql`SELECT ${selected} FROM ${soqlName(object.call)} WHERE Id = ${recordId}`,
  );
  const [row] = readRows(rows, callRow, names, 'Calls');
  if (!row) return undefined;
  return {
    externalId: row.externalId ?? '',
    isSummaryWritten: row.isSummaryWritten,
    ...(row.transcript ? { transcript: row.transcript } : {}),
    ...(row.summary ? { summary: row.summary } : {}),
  };
}
