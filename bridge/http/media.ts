import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Log } from '../log.ts';
import { openFile, type OpenParts } from '../media/open-file.ts';
import type { SignedLinks } from '../media/signed-links.ts';
import { byteRange } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import { onlyMethod } from './only-method.ts';

export interface MediaParts extends OpenParts {
  readonly links: SignedLinks;
}

/**
 * What a browser must know of a file of a stranger: it is only this, no script runs in it, nobody else is told of the
 * address, and pages of other origins, such as Salesforce's, may show it.
 */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, max-age=3600, no-transform',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/**
 * `GET /media/<token>`: the file that a signed link opens. The link is the right to see it. A name may follow, for those
 * who want to see a file's ending in its address; it says nothing.
 */
export function media(parts: MediaParts, log: Log): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.all(['/media/:token', '/media/:token/:name'], onlyMethod('GET'), async (request, response) => {
    const target = parts.links.open(String(request.params['token']), new Date());
    const file = await openFile(target, parts, request.get('range'));
    response.set({
      ...HEADERS,
      'Content-Type': file.contentType,
      'Content-Disposition': contentDisposition(file.contentType, file.name),
      'Accept-Ranges': file.read || target.kind === 'recording' ? 'bytes' : 'none',
    });
    if (file.part === 'outside') {
      await file.bytes.return(undefined);
      response.status(416).end();
      return;
    }
    let bytes = file.bytes;
    if (file.size !== undefined) response.set('Content-Length', String(file.size));
    if (file.part) {
      const { from, to, size } = file.part;
      response.status(206).set('Content-Range', `bytes ${from}-${to}/${size}`);
    }
    if (file.read && file.size !== undefined) {
      const range = byteRange(request.get('range'), file.size);
      if (range === 'outside') {
        response.set('Content-Range', `bytes */${file.size}`).removeHeader('Content-Length');
        response.status(416).end();
        return;
      }
      if (range) {
        response.status(206).set({
          'Content-Range': `bytes ${range.from}-${range.to}/${file.size}`,
          'Content-Length': String(range.to - range.from + 1),
        });
        bytes = file.read(range.from, range.to);
      }
    }
    if (request.method === 'HEAD') {
      await bytes.return(undefined);
      response.end();
      return;
    }
    try {
      await pipeline(Readable.from(bytes, { objectMode: false }), response);
    } catch (error) {
      // Whoever asked has gone, or the provider broke off: the connection is closed before its announced end.
      log.debug('A file was not shown to its end.', { error });
    }
  });
  return router;
}
