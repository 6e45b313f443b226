import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
 * Where the providers' files really lie: a host of its own, at another port, so that a redirect to it is one to
 * another origin. An address is good for a short while.
 */
export class Cdn {
  readonly #server: Server;
  readonly #places = new Map<string, Place>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Cdn> {
    const server = createServer();
    const cdn = new Cdn(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      cdn.#answer(request, response),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return cdn;
  }

  /**
   * Puts a file where it can be fetched.
   * @param options.authorization the header that it takes; without it a request that has one is refused, as a signed
   * address is refused that comes with credentials
   * @returns the address
   */
  offer(file: CdnFile, options: { readonly forMs: number; readonly authorization?: string }): string {
    const now = Date.now();
    for (const [path, { expiresAt }] of this.#places)
      if (expiresAt + options.forMs < now) this.#places.delete(path);
    const path = `/${randomBytes(16).toString('hex')}`;
    this.#places.set(path, { file, expiresAt: now + options.forMs, authorization: options.authorization });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const place = this.#places.get(request.url ?? '');
    if (!place) return void response.writeHead(404).end();
    if (request.headers.authorization !== place.authorization) {
      return void response.writeHead(place.authorization === undefined ? 400 : 401).end();
    }
    if (place.expiresAt <= Date.now()) {
      return void response.writeHead(place.authorization === undefined ? 403 : 404).end();
    }
    const { bytes, contentType } = place.file;
    response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }
}
