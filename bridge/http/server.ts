import express from 'express';
import { createServer as createHttpServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { errorCodeOf } from '../error-code-of.ts';
import { ParleyError } from '../errors.ts';
import type { AgentLines } from './agent-lines.ts';
import { answerError } from './answer-error.ts';
import { calls, type CallParts } from './calls.ts';
import { media, type MediaParts } from './media.ts';
import { observeWebhooks } from './observe-webhooks.ts';
import { operations, type ReadyChecks } from './operations.ts';
import { recordings, type RecordingParts } from './recordings.ts';
import { webhooks, type WebhookParts } from './webhooks.ts';

export interface ServerParts extends Omit<WebhookParts, 'observe'> {
  readonly checks: ReadyChecks;
  /** Without it no calls are taken. */
  readonly phone?: CallParts['phone'];
  /** Without it no files are shown. */
  readonly media?: MediaParts;
  /** Without it no link of a recording leads anywhere. */
  readonly recordings?: RecordingParts;
  /** Without it no web socket is taken. */
  readonly agentLines?: AgentLines;
}

export interface Server {
  /**
   * @returns the port, which is of interest when 0 was asked for
   * @throws ParleyError CONFIG_INVALID when the bridge cannot listen there
   */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more, finishes what is under way, and resolves when that is done. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** Longer than the pause of a proxy that keeps connections, so that the proxy closes first. */
const KEEP_ALIVE_MS = 65_000;
/** How often the two time limits are looked after. */
const CHECK_MS = 5000;
const CLOSE_TIMEOUT_MS = 10_000;

/** The HTTP side of the bridge. */
export function createServer(parts: ServerParts): Server {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  const observe = observeWebhooks(parts.metrics);
  app.use(webhooks({ ...parts, observe }));
  if (parts.phone) app.use(calls({ providers: parts.providers, phone: parts.phone, observe }));
  if (parts.media) app.use(media(parts.media, parts.log));
  if (parts.recordings) app.use(recordings(parts.recordings, parts.log));
  app.use(operations(parts.checks, parts.log, parts.metrics));
  app.use(() => {
    throw new ParleyError('NOT_FOUND');
  });
  app.use(answerError(parts.log));

  const server = createHttpServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
    app,
  );

  const { agentLines } = parts;
  if (agentLines) server.on('upgrade', agentLines.upgrade);

  let closing = false;
  server.on('request', (_request, response) => {
    response.once('close', () => {
      // A connection that is kept open would hold up the end.
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
  });

  return {
    async listen(port, host) {
      server.listen(port, host);
      try {
        await once(server, 'listening');
      } catch (cause) {
        const detail = `Nothing can be received at PARLEY_HOST ${host} and PARLEY_PORT ${port}: ${reasonOf(cause)}.`;
        throw new ParleyError('CONFIG_INVALID', detail, { cause });
      }
      return (server.address() as AddressInfo).port;
    },
    async close() {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // The server waits for web sockets too.
      await agentLines?.close();
      const timer = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

function reasonOf(error: unknown): string {
  const code = errorCodeOf(error);
  return code === 'EADDRINUSE' ? 'another program listens there' : (code ?? 'unknown reason');
}
