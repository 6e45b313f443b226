import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { FileToStore } from '../../crm.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { uploadFile, type StoredIds } from './upload-file.ts';

const messageRow = z.object({
  Id: z.string(),
  ContentDocumentLinks: z
    .object({
      records: z.array(
        z.object({
          ContentDocument: z.object({
            Id: z.string(),
            LatestPublishedVersionId: z.string(),
            Description: z.string().nullish(),
          }),
        }),
      ),
    })
    .nullish(),
});

/**
 * Stores a file as a Salesforce File that belongs to the record of its message. The key stands in the description of
 * the file, and is looked for before anything is stored: an attempt whose answer was lost is found again.
 * @throws ParleyError MESSAGE_NOT_HERE_YET, FILE_REFUSED, or as for any request
 */
export async function storeFile(
  connection: SalesforceConnection,
  names: Names,
  file: FileToStore,
): Promise<StoredIds> {
  const message = await findMessage(connection, names, file.messageKey);
  if (!message) throw new ParleyError('MESSAGE_NOT_HERE_YET');
  const earlier = message.ContentDocumentLinks?.records
    .map(({ ContentDocument: document }) => document)
    .find(({ Description: description }) => description === file.key);
  if (earlier) return { documentId: earlier.Id, versionId: earlier.LatestPublishedVersionId };

  return uploadFile(connection, names, file, message.Id);
}

async function findMessage(
  connection: SalesforceConnection,
  names: Names,
  messageKey: string,
): Promise<z.infer<typeof messageRow> | undefined> {
  const rows = await connection.query(
    soql`SELECT Id, (SELECT ContentDocument.Id, ContentDocument.LatestPublishedVersionId, ContentDocument.Description
      FROM ContentDocumentLinks) FROM ${soqlName(names.object.message)}
      WHERE ${soqlName(names.field.externalId)} = ${messageKey} LIMIT 1`,
  );
  return readRows(rows, messageRow, names, 'Messages')[0];
}
