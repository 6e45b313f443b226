import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { insertRows } from '../rest/insert-rows.ts';
import type { FileLink } from './read-file-links.ts';

/** What Salesforce says of a file that lies there already: nothing is missing. */
const ALREADY = 'DUPLICATE_VALUE';

/**
 * Lets files lie with further records, for whoever sees the record. Doing it again does no harm.
 * @throws ParleyError CRM_ROW_REFUSED with the first reason when a file cannot be linked, or as for any request
 */
export async function linkFiles(
  connection: SalesforceConnection,
  links: readonly Pick<FileLink, 'documentId' | 'recordId'>[],
): Promise<void> {
  const rows = links.map(({ documentId, recordId }) => ({
    ContentDocumentId: documentId,
    LinkedEntityId: recordId,
    ShareType: 'V',
    Visibility: 'AllUsers',
  }));
  const results = await insertRows(connection, 'ContentDocumentLink', rows);
  for (const result of results) {
    if (result.kind !== 'refused' || result.problem.sentence.startsWith(ALREADY)) continue;
    // A file that somebody has deleted meanwhile cannot be lost any more.
    if (result.problem.code === 'CRM_ROW_GONE') continue;
    throw new ParleyError(result.problem.code, result.problem.sentence);
  }
}
