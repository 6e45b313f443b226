import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';
import type { Removal } from './removal.ts';

const linkRow = z.object({ ContentDocumentId: z.string(), LinkedEntityId: z.string() });

/** A file lies with its owner as well, who is a user. */
const USER_PREFIX = '005';
const AT_ONCE = 200;

/**
 * Deletes files that lie with these records and nowhere else. One that somebody has put to another record, too, or into
 * a library, is theirs.
 * @returns how many are gone
 */
export async function removeDocuments(
  connection: SalesforceConnection,
  names: Names,
  documentIds: readonly string[],
  recordIds: readonly string[],
  removal: Removal,
): Promise<number> {
  const records = new Set(recordIds);
  const documents = [...new Set(documentIds)];
  const elsewhere = new Set<string>();
  for (const some of inChunks(documents, AT_ONCE)) {
    const rows = await connection.query(
      soql`SELECT ContentDocumentId, LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId IN ${some}`,
    );
    for (const { ContentDocumentId, LinkedEntityId } of readRows(rows, linkRow, names, 'Links of files')) {
      if (!records.has(LinkedEntityId) && !LinkedEntityId.startsWith(USER_PREFIX))
        elsewhere.add(ContentDocumentId);
    }
  }
  return removal.remove(documents.filter((id) => !elsewhere.has(id)));
}
