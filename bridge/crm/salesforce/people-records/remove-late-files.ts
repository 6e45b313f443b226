import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';
import { removeDocuments } from './remove-documents.ts';
import type { Removal } from './removal.ts';

const versionRow = z.object({ ContentDocumentId: z.string() });
const AT_ONCE = 200;

/**
 * Deletes what was put to records between the moment when their files were looked for and the one when they went, such
 * as an archive on its way. Nothing links it to them any more; where it was put first stays on it. To a record that is
 * gone nothing can be put.
 * @returns how many are gone
 */
export async function removeLateFiles(
  connection: SalesforceConnection,
  names: Names,
  goneIds: readonly string[],
  removal: Removal,
): Promise<number> {
  let removed = 0;
  for (const some of inChunks(goneIds, AT_ONCE)) {
    const rows = await connection.query(
      soql`SELECT ContentDocumentId FROM ContentVersion WHERE FirstPublishLocationId IN ${some}`,
    );
    const documentIds = readRows(rows, versionRow, names, 'Files').map((row) => row.ContentDocumentId);
    removed += await removeDocuments(connection, names, documentIds, some, removal);
  }
  return removed;
}
