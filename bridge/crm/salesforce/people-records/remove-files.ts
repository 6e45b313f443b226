import { readFileLinks } from '../files/read-file-links.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { removeDocuments } from './remove-documents.ts';
import type { Removal } from './removal.ts';

/**
 * Deletes the files that lie with records and nowhere else. One that lies with another record, too, only loses its
 * place here, which goes with the record.
 * @returns how many are gone
 */
export async function removeFiles(
  connection: SalesforceConnection,
  names: Names,
  recordIds: readonly string[],
  removal: Removal,
): Promise<number> {
  const links = await readFileLinks(connection, names, recordIds);
  const documentIds = links.map(({ documentId }) => documentId);
  return removeDocuments(connection, names, documentIds, recordIds, removal);
}
