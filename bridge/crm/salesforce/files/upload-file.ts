import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { FileToStore } from '../../crm.ts';
import type { SalesforceConnection, StreamedForm } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';
import { streamedAnswer } from '../rest/streamed-answer.ts';

export interface StoredIds {
  readonly versionId: string;
  readonly documentId: string;
}

/** What is uploaded; its key goes into the description. */
export type Upload = Pick<FileToStore, 'key' | 'name' | 'size' | 'read'>;

const versionRow = z.object({ ContentDocumentId: z.string() });
const created = z.object({ id: z.string() });

/**
 * Makes a new Salesforce File that lies with a record; a repeat makes another one.
 * @throws ParleyError FILE_REFUSED, or as for any request
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm
 */
export async function uploadFile(
  connection: SalesforceConnection,
  names: Names,
  file: Upload,
  recordId: string,
): Promise<StoredIds> {
  const response = await connection
    .stream('sobjects/ContentVersion', fileForm(file, recordId))
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

/** Two parts, as Salesforce documents them: the fields as JSON, then the bytes, which are read while they are sent. */
function fileForm({ key, name, size, read }: Upload, recordId: string): StreamedForm {
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
