import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { SoundFile } from '../../../sound/block-file.ts';

/** Sends a file, or the one stretch of it that is asked for. */
export function sendRange(request: Request, response: Response, file: SoundFile): void {
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Type', file.contentType);
  const ranges = request.range(file.size);
  if (ranges === -1) {
    response.setHeader('Content-Range', `bytes */${file.size}`);
    return void response.status(416).end();
  }
  const [range] = typeof ranges === 'object' && ranges.length === 1 ? ranges : [];
  const start = range?.start ?? 0;
  const end = range?.end ?? file.size - 1;
  if (range) response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${file.size}`);
  response.setHeader('Content-Length', end - start + 1);
  if (request.method === 'HEAD') return void response.end();
  // Whoever has heard enough goes away.
  pipeline(Readable.from(file.read(start, end + 1)), response).catch(() => undefined);
}
