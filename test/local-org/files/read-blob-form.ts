import { raw, type RequestHandler } from 'express';
import { OrgError } from '../org-error.ts';
import { sendError } from '../http/send-error.ts';
import { takeParts } from './take-parts.ts';

/**
 * The platform takes files of 2 GB this way; here they are held in memory, and one of more than this is refused.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/dome-sobject-insert-update-blob.html
 */
const LARGEST = 256 * 1024 * 1024;
const takeBytes = raw({ type: 'multipart/form-data', limit: LARGEST });

/**
 * Turns a multipart request with a file into the values of its row: the first part is the row without its bytes, as
 * JSON, the second one the bytes, named like their field. Any other request is left as it is.
 */
export const readBlobForm: RequestHandler = (request, response, next) => {
  if (request.is('multipart/form-data') === false) return next();
  takeBytes(request, response, (error: unknown) => {
    if (error) return next(error);
    try {
      if (!Buffer.isBuffer(request.body)) return next();
      request.body = valuesOf(request.body, request.get('content-type') ?? '');
      next();
    } catch (problem) {
      sendError(response, problem);
    }
  });
};

function valuesOf(body: Buffer, contentType: string): object {
  const [fields, blob, more] = takeParts(body, contentType);
  const isJson = /^application\/json\b/i.test(fields?.headers.get('content-type') ?? '');
  if (!fields || !isJson || !blob?.name || blob.fileName === undefined || more) {
    throw new OrgError(
      'INVALID_MULTIPART_REQUEST',
      'There must be two parts: JSON with the fields, then the bytes with the name of their field and a filename.',
    );
  }
  let values: unknown;
  try {
    values = JSON.parse(fields.content.toString('utf8'));
  } catch {
    throw new OrgError('JSON_PARSER_ERROR', 'The first part is no JSON.');
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new OrgError('JSON_PARSER_ERROR', 'The first part must be an object.');
  }
  return { ...values, [blob.name]: blob.content };
}
