import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { streamedAnswer } from '../rest/streamed-answer.ts';

/** Salesforce ids have 15 characters, or 18 with a check. */
const VERSION_ID = /^068[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/;
const gone = new Set(['CRM_ROW_GONE', 'CRM_ROW_REFUSED']);

/**
 * The bytes of a version of a Salesforce File, as they come.
 * @throws ParleyError FILE_GONE when it is not there or may not be read, else as for any request
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_blob_retrieve.htm
 */
export async function readFile(
  connection: SalesforceConnection,
  versionId: string,
): Promise<ReadableStream<Uint8Array>> {
  if (!VERSION_ID.test(versionId)) throw new ParleyError('FILE_GONE', 'This is no id of a file.');
  const response = await connection
    .stream(`sobjects/ContentVersion/${versionId}/VersionData`)
    .then(streamedAnswer)
    .catch((error: unknown) => {
      if (error instanceof ParleyError && gone.has(error.code)) throw new ParleyError('FILE_GONE');
      throw error;
    });
  return response.body ?? new Blob([]).stream();
}
