import { z } from 'zod';
import { cleanText } from '../../../conversations/text/clean-text.ts';
import { ParleyError } from '../../../errors.ts';
import type { CrmRequest, RequestResult } from '../../requests.ts';
import { LARGEST_COLLECTION, writeCollections, type Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** Longest texts that the fields hold, in UTF-16 code units. */
const LONGEST_RESULT = 131_072;
const LONGEST_TEXT = 255;
const LONGEST_CODE = 40;

const requestRow = z.object({
  Id: z.string(),
  kind: z.string(),
  parameters: z.string().nullish(),
  channelParent: z.object({ externalKey: z.string() }).nullish(),
  CreatedById: z.string(),
  CreatedBy: z.object({ Name: z.string().nullish() }).nullish(),
});

/**
 * All commands of screens that Salesforce still shows as queued, oldest first.
 * @param since only rows that were changed at or after this moment, by the clock of Salesforce
 */
export async function readRequests(
  query: (statement: Soql) => Promise<readonly unknown[]>,
  names: Names,
  since?: Date,
): Promise<readonly CrmRequest[]> {
  const { field, object, relation } = names;
  const selected = [
    'Id',
    field.kind,
    field.parameters,
    `${relation('channel')}.${field.externalKey}`,
    'CreatedById',
    'CreatedBy.Name',
  ];
  const conditions = [
    soql`${soqlName(field.requestStatus)} = ${'Queued'}`,
    ...(since ? [soql`SystemModstamp >= ${since}`] : []),
  ];
  const rows = await query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.request)} WHERE ${soqlJoin(' AND ', conditions)} ORDER BY CreatedDate, Name`,
  );
  return readRows(rows, requestRow, names, 'Commands').map((row) => ({
    id: row.Id,
    kind: row.kind,
    parameters: row.parameters ?? '{}',
    ...(row.channelParent ? { channelKey: row.channelParent.externalKey } : {}),
    by: { id: row.CreatedById, name: row.CreatedBy?.Name ?? '' },
  }));
}

/**
 * Writes how far commands have come. A command that somebody has deleted needs no answer.
 * @throws ParleyError when a row was locked or Salesforce is away: then all may be written again
 */
export async function writeRequests(
  connection: SalesforceConnection,
  names: Names,
  results: readonly RequestResult[],
): Promise<void> {
  for (const some of inChunks(results, LARGEST_COLLECTION)) {
    const rows = some.map((result) => requestFields(result, names));
    const [written = []] = await writeCollections(connection, [{ object: names.object.request, rows }]);
    const locked = written.find((row) => row.kind === 'refused' && row.problem.retry);
    if (locked?.kind === 'refused') throw new ParleyError(locked.problem.code, locked.problem.sentence);
  }
}

function requestFields(
  { id, status, result, errorCode, errorMessage }: RequestResult,
  { field }: Names,
): Row {
  return {
    Id: id,
    [field.requestStatus]: status,
    ...(result === undefined ? {} : { [field.result]: cleanText(result, LONGEST_RESULT) }),
    [field.errorCode]: cleanText(errorCode ?? '', LONGEST_CODE),
    [field.errorMessage]: cleanText(errorMessage ?? '', LONGEST_TEXT),
    ...(status === 'Running' ? {} : { [field.finishedAt]: new Date() }),
  };
}
