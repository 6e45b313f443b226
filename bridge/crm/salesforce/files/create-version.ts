import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { FileToStore } from '../../crm.ts';
import type { SalesforceConnection, StreamedForm } from '../rest/connection.ts';
import { streamedAnswer } from '../rest/streamed-answer.ts';

/** What is uploaded; its key goes into the description. */
export type Upload = Pick<FileToStore, 'key' | 'name' | 'size' | 'read'>;

const created = z.object({ id: z.string() });

/**
 * Makes a new Salesforce File that lies with a record, in one request; a repeat makes another one.
 * @returns the id of its version
 * @throws ParleyError FILE_REFUSED, or as for any request
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm
 */
export async function createVersion(
  connection: SalesforceConnection,
  file: Upload,
  recordId: string,
): Promise<string> {
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
  return answer.data.id;
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
