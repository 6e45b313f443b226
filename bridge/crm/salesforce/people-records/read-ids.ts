import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName, type Soql } from '../rest/soql.ts';

/** Ids that fit an address in one query. */
const AT_ONCE = 200;

const idRow = z.object({ Id: z.string() });

/**
 * Ids of rows that point to one of these, by a field of theirs. One request for each 200 of them.
 * @param further a condition beside
 */
export async function readIds(
  connection: SalesforceConnection,
  names: Names,
  object: string,
  pointer: string,
  to: readonly string[],
  further?: Soql,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const some of inChunks(to, AT_ONCE)) {
    const also = further ? soql` AND ${further}` : soql``;
    const rows = await connection.query(
      soql`SELECT Id FROM ${soqlName(object)} WHERE ${soqlName(pointer)} IN ${some}${also}`,
    );
    ids.push(...readRows(rows, idRow, names, 'Rows').map(({ Id }) => Id));
  }
  return ids;
}
