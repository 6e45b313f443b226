import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  /** All requests, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** How a receiver answers: a status, or nothing at all. */
export type Answer = number | 'close' | 'silence';

/**
 * Something that webhooks can be posted to, on a free port of 127.0.0.1.
 * @param answer what to do with a request, given how many came before it; 204 when not given
 */
export async function startReceiver(answer: (before: number) => Answer = () => 204): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const how = answer(requests.length);
    requests.push({ path: request.url ?? '', headers: request.headers, body });
    if (how === 'close') request.socket.destroy();
    else if (how !== 'silence') response.writeHead(how).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
