import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is answered: `before` counts the requests that came earlier. */
export type FileAnswer = (response: ServerResponse, request: IncomingMessage, before: number) => unknown;

export interface FileServer {
  /** `http://127.0.0.1:40001` */
  readonly origin: string;
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Answers like this from now on. */
  answer(how: FileAnswer): void;
  stop(): Promise<void>;
}

/** A server of files on a free port of 127.0.0.1 that can misbehave in every way. */
export async function startFileServer(
  first: FileAnswer = (response) => void response.end(),
): Promise<FileServer> {
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  let how = first;
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    how(response, request, requests.length - 1);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer(next) {
      how = next;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
