import { accessTokenInUse, openFileSession } from 'page/session.js';

/** A file as the org has stored it. */
export interface UploadedFile {
  readonly name: string;
  readonly documentId: string;
  readonly contentVersionId: string;
  readonly mimeType: string;
}

/**
 * Uploads a file as the signed-in user. On a record it belongs to it; without one it is the user's own.
 *
 * @param onProgress hears how much has been sent, from 0 to 100
 * @throws Error with the sentence of the org
 */
export async function uploadFile(
  file: File,
  recordId: string | undefined,
  onProgress: (percent: number) => void,
): Promise<UploadedFile> {
  // A token that has ended is renewed by this; an upload could not be begun again.
  await openFileSession();
  const fields = { PathOnClient: file.name, ...(recordId ? { FirstPublishLocationId: recordId } : {}) };
  const form = new FormData();
  form.append('entity_content', new Blob([JSON.stringify(fields)], { type: 'application/json' }));
  form.append('VersionData', file, file.name);
  const stored = await send(form, onProgress);
  return { name: file.name, mimeType: file.type, ...stored };
}

type StoredIds = Pick<UploadedFile, 'documentId' | 'contentVersionId'>;

/** By XMLHttpRequest, because `fetch` does not tell how far it has come. */
function send(form: FormData, onProgress: (percent: number) => void): Promise<StoredIds> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(Math.round((100 * loaded) / total));
    });
    request.addEventListener('load', () => {
      if (request.status === 201) done(request.response as StoredIds);
      else fail(new Error(sentenceIn(request.response) ?? `The org answered with HTTP ${request.status}.`));
    });
    request.addEventListener('error', () => fail(new Error('The org cannot be reached.')));
    request.open('POST', '/sfc/upload');
    request.setRequestHeader('authorization', `Bearer ${accessTokenInUse()}`);
    request.send(form);
  });
}

function sentenceIn(answer: unknown): string | undefined {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined;
  return typeof first === 'object' && first !== null && 'message' in first
    ? String(first.message)
    : undefined;
}
