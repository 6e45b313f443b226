import { callUiApi } from 'page/recordApi.js';
import { apiPath } from 'page/session.js';

/** Which object a record belongs to: asked of the org by its id. Rejects with a FetchError. */
export async function objectOfRecord(recordId: string): Promise<string> {
  const record = (await callUiApi('GET', `${apiPath}/ui-api/records/${recordId}?layoutTypes=Compact`)) as {
    readonly apiName: string;
  };
  return record.apiName;
}
