import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';

export const ACCOUNT = `AC${'9'.repeat(32)}`;

/** A request that the Twilio provider made. */
export interface Asked {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
  readonly json: unknown;
}

/** The real provider, with the API at an address of the test's choice. */
export function twilioAt(apiUrl: string): ChannelProvider {
  return createTwilio(
    { accountSid: ACCOUNT, authTokens: ['current', 'older'], apiUrl, contentApiUrl: apiUrl },
    'https://parley.example.com',
  );
}

/** Runs `use` with the provider and an API that answers as told, and gives all requests that came. */
export async function withTwilioApi<Result>(
  answer: (response: ServerResponse, asked: Asked) => void,
  use: (twilio: ChannelProvider, asked: readonly Asked[]) => Promise<Result>,
): Promise<Result> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    const body = await text(request);
    const json: unknown = headers['content-type'] === 'application/json' ? JSON.parse(body) : undefined;
    const one = { method, path: url, headers, form: new URLSearchParams(body), json };
    asked.push(one);
    answer(response, one);
  });
  return withListening(server, (url) => use(twilioAt(url), asked)).finally(() =>
    server.closeAllConnections(),
  );
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
