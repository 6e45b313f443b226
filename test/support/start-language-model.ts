import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request to the language model, as it arrived. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of a chat: what it was given. */
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export type ModelAnswer = (response: ServerResponse, request: ModelRequest) => unknown;

export interface LanguageModel {
  /** `http://127.0.0.1:40001/v1` */
  readonly apiUrl: string;
  readonly requests: readonly ModelRequest[];
  /** Answers like this from now on. */
  answer(how: ModelAnswer): void;
  stop(): Promise<void>;
}

/** An endpoint that speaks the OpenAI API, on a free port of 127.0.0.1, and misbehaves as a test wants it to. */
export async function startLanguageModel(first: ModelAnswer = streams('Yes.')): Promise<LanguageModel> {
  const requests: ModelRequest[] = [];
  let how = first;
  const server = createServer((incoming, response) => {
    response.on('error', () => undefined);
    buffer(incoming).then(
      (bytes) => {
        const body = bytes.toString();
        const request = {
          path: incoming.url ?? '',
          headers: incoming.headers,
          body,
          messages: messagesIn(body),
        };
        requests.push(request);
        how(response, request);
      },
      () => undefined,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
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

/** A streamed answer, whole. */
export function streams(...pieces: readonly string[]): ModelAnswer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) response.write(eventOf(piece));
    response.end('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
  };
}

/** An answer that is all there is: an HTTP status, and what stands in it. */
export function answers(
  status: number,
  body: string = '',
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): ModelAnswer {
  return (response) => response.writeHead(status, headers).end(body);
}

/** One event of a streamed answer. */
export function eventOf(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
}

function messagesIn(body: string): ModelRequest['messages'] {
  try {
    return (JSON.parse(body) as { messages: ModelRequest['messages'] }).messages;
  } catch {
    return [];
  }
}
