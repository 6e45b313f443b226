import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

export interface CdnFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

interface Place {
  readonly file: CdnFile;
  readonly expiresAt: number;
  /** What has to stand in the Authorization header; undefined: there must be none. */
  readonly authorization: string | undefined;
}

/**
 * Where the providers' files really lie: on another origin than their APIs, so that a redirect to it is a real one. An
 * address is good for a short while.
 */
export class Cdn {
  readonly #places = new Map<string, Place>();
  #origin = '';

  /** Where `serve` is reached: `http://127.0.0.1:3004`. */
  setOrigin(origin: string): void {
    this.#origin = origin;
  }

  /**
   * Puts a file where it can be fetched.
   * @param options.authorization the header that it takes; without it a request that has one is refused, as a signed
   * address is refused that comes with credentials
   * @returns the address
   */
  offer(file: CdnFile, options: { readonly forMs: number; readonly authorization?: string }): string {
    const now = Date.now();
    for (const [path, { expiresAt }] of this.#places) {
      if (expiresAt + options.forMs < now) this.#places.delete(path);
    }
    const path = `/files/${randomBytes(16).toString('hex')}`;
    this.#places.set(path, { file, expiresAt: now + options.forMs, authorization: options.authorization });
    return `${this.#origin}${path}`;
  }

  /** Answers requests for files. */
  readonly serve: RequestHandler = (request, response) => {
    const place = this.#places.get(request.path);
    if (!place) return void response.status(404).end();
    if (request.headers.authorization !== place.authorization) {
      return void response.status(place.authorization === undefined ? 400 : 401).end();
    }
    if (place.expiresAt <= Date.now()) {
      return void response.status(place.authorization === undefined ? 403 : 404).end();
    }
    const { bytes, contentType } = place.file;
    response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}
