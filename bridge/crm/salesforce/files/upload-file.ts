import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';
import { createVersion, type Upload } from './create-version.ts';

export interface StoredIds {
  readonly versionId: string;
  readonly documentId: string;
}

const versionRow = z.object({ ContentDocumentId: z.string() });

/**
 * Makes a new Salesforce File that lies with a record, and says which document that is: two requests.
 * @throws ParleyError like `createVersion`
 */
export async function uploadFile(
  connection: SalesforceConnection,
  names: Names,
  file: Upload,
  recordId: string,
): Promise<StoredIds> {
  const versionId = await createVersion(connection, file, recordId);
  const rows = await connection.query(
    soql`SELECT ContentDocumentId FROM ContentVersion WHERE Id = ${versionId}`,
  );
  const [version] = readRows(rows, versionRow, names, 'Files');
  if (!version) throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A file that was just stored is not there.');
  return { versionId, documentId: version.ContentDocumentId };
}
