import type { ErrorRequestHandler } from 'express';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';

/** How long a caller is asked to wait before it tries again. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Answers with the entry of the catalogue, and nothing of the error itself: a caller who is not trusted must not
 * learn why, and no message of a library gets out.
 */
export function answerError(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const ours =
      error instanceof ParleyError ? error : new ParleyError(codeOf(error), undefined, { cause: error });
    if (ours.httpStatus === 500) log.error('A request failed.', { error: ours });
    if (ours.httpStatus === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS));
    const plain = new ParleyError(ours.code);
    response
      .status(ours.httpStatus)
      .json({ code: plain.code, sentence: plain.message, action: plain.action });
  };
}

/** Express and its parsers mark a malformed request with a status. */
function codeOf(error: unknown): 'REQUEST_UNREADABLE' | 'INTERNAL' {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? 'REQUEST_UNREADABLE' : 'INTERNAL';
}
