import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { FileToStore } from '../../crm.ts';
import type { SalesforceConnection, StreamedForm } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { streamedAnswer } from '../rest/streamed-answer.ts';

interface StoredIds {
  readonly versionId: string;
  readonly documentId: string;
}

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
const versionRow = z.object({ ContentDocumentId: z.string() });
const created = z.object({ id: z.string() });

/**
 * Stores a file as a Salesforce File that belongs to the record of its message. The key stands in the description of
 * the file, and is looked for before anything is stored: an attempt whose answer was lost is found again.
 * @throws ParleyError MESSAGE_NOT_HERE_YET, FILE_REFUSED, or as for any request
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm
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

  const response = await connection
    .stream('sobjects/ContentVersion', fileForm(file, message.Id))
    .then(streamedAnswer)
    .catch((error: unknown) => {
      if (!(error instanceof ParleyError) || error.code !== 'CRM_ROW_REFUSED') throw error;
      throw new ParleyError('FILE_REFUSED', error.detail, { cause: error });
    });
  const answer = created.safeParse(await response.json().catch(() => undefined));
  if (!answer.success)
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A stored file was answered in another form.');
  const versionId = answer.data.id;
  const rows = await connection.query(
    soql`SELECT ContentDocumentId FROM ContentVersion WHERE Id = ${versionId}`,
  );
  const [version] = readRows(rows, versionRow, names, 'Files');
  if (!version) throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A file that was just stored is not there.');
  return { versionId, documentId: version.ContentDocumentId };
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

/** Two parts, as Salesforce documents them: the fields as JSON, then the bytes, which are read while they are sent. */
function fileForm({ key, name, size, read }: FileToStore, recordId: string): StreamedForm {
  const boundary = `parley-${randomUUID()}`;
  const fields = {
    Title: name.replace(/\.[^.]+$/, ''),
    PathOnClient: name,
    Description: key,
    FirstPublishLocationId: recordId,
  };
  const before = Buffer.from(
    [
      `--${boundary}`,
      'Content-Disposition: form-data; name="entity_content"',
      'Content-Type: application/json; charset=UTF-8',
      '',
      JSON.stringify(fields),
      `--${boundary}`,
      // The name is said above, where every character has its place.
      'Content-Disposition: form-data; name="VersionData"; filename="file"',
      'Content-Type: application/octet-stream',
      '',
      '',
    ].join('\r\n'),
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield before;
    yield* read();
    yield after;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: before.length + size + after.length,
    read: () => ReadableStream.from(whole()),
  };
}
