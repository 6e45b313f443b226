import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { plainRecord } from '../retention/plain-record.ts';
import { readableFields } from '../retention/readable-fields.ts';

const AT_ONCE = 200;

/** Rows with all their fields that hold something, as they are in Salesforce, by a field that points to one of these. */
export async function readRecords(
  connection: SalesforceConnection,
  object: string,
  pointer: string,
  to: readonly string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (to.length === 0) return [];
  const fields = (await readableFields(connection, object)).map(soqlName);
  const rows: unknown[] = [];
  for (const some of inChunks(to, AT_ONCE)) {
    rows.push(
      ...(await connection.query(
        soql`SELECT ${soqlJoin(', ', fields)} FROM ${soqlName(object)} WHERE ${soqlName(pointer)} IN ${some}`,
      )),
    );
  }
  return rows.map(plainRecord);
}
