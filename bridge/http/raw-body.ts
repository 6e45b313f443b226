import { raw, type RequestHandler } from 'express';
import { ParleyError } from '../errors.ts';

/**
 * Takes the body as the bytes that came, into `request.body`; a signature covers those. Compressed bodies are not
 * taken: no provider sends one.
 * @param limit longest body in bytes
 */
export function rawBody(contentType: string, limit: number): RequestHandler {
  const take = raw({ type: () => true, limit, inflate: false });
  return (request, response, next) => {
    const given = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (given !== contentType) throw new ParleyError('WEBHOOK_WRONG_TYPE');
    take(request, response, (error: unknown) => {
      if (error) return next(asOurs(error));
      if (!Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0);
      next();
    });
  };
}

function asOurs(error: unknown): ParleyError {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  const code =
    status === 413 ? 'WEBHOOK_TOO_LARGE' : status === 415 ? 'WEBHOOK_WRONG_TYPE' : 'REQUEST_UNREADABLE';
  return new ParleyError(code, undefined, { cause: error });
}
