import type { Request } from 'express';
import type { RawRequest } from '../channels/channel-provider.ts';

/** A request whose body was taken as bytes (`rawBody`), as providers look at it. */
export function rawRequest({ originalUrl, headers, body }: Request): RawRequest {
  return { pathWithQuery: originalUrl, headers, body: body as Buffer };
}
