import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request that a provider of ours made. */
export interface Asked {
  readonly method: string | undefined;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly form: URLSearchParams;
  /** The body, where it is JSON. */
  readonly json: unknown;
}

/** Runs `use` while an API answers as told, with its address and all requests that came. */
export async function withProviderApi<Result>(
  answer: (response: ServerResponse, asked: Asked) => void,
  use: (url: string, asked: readonly Asked[]) => Promise<Result>,
): Promise<Result> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await readAsked(request);
    asked.push(one);
    answer(response, one);
  });
  return withListening(server, (url) => use(url, asked)).finally(() => server.closeAllConnections());
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const { method, url: path = '', headers } = request;
  const body = await buffer(request);
  const text = body.toString('utf8');
  const isJson = headers['content-type']?.startsWith('application/json');
  return {
    method,
    path,
    headers,
    body,
    form: new URLSearchParams(text),
    json: isJson ? (JSON.parse(text) as unknown) : undefined,
  };
}

/** Runs `use` while the server listens on a free port. */
export async function withListening<Result>(
  server: Server,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

export function answerJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}
