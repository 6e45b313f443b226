import type { Request } from 'express';

/** The access token of a request: `Authorization: Bearer …`, or `OAuth …` as old clients write it. */
export function bearerToken(request: Request): string | undefined {
  const [, token] = /^(?:Bearer|OAuth) (\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  return token;
}
