import { setTimeout as wait } from 'node:timers/promises';
import { ParleyError } from '../../../errors.ts';
import { retryDelay, type RetryDelays } from '../../../retry-delay.ts';
import type { SalesforceToken, TokenSource } from '../rest/token-source.ts';
import { HeaderCache } from './header-cache.ts';
import { openConnection, type Connection } from './connection.ts';
import { noticeOf } from './notice-of.ts';
import { pubSubLogin, type PubSubLogin } from './pubsub-login.ts';
import { ResponseReader } from './response-reader.ts';
import { streamFailure } from './stream-failure.ts';
import type { StreamNotice } from './stream-notice.ts';

/** The most events that may be under way at once: https://developer.salesforce.com/docs/platform/pub-sub-api/guide/flow-control.html */
const MOST_EVENTS = 100;
/** Salesforce says at least something every 270 seconds; a minute more is given to the network. */
const SILENCE_MS = 330_000;
/** How long a subscription without a position is given to begin, where the org does not say that it has. */
const OPENING_MS = 1_000;
const DELAYS: RetryDelays = { firstMs: 500, longestMs: 60_000 };

export interface SubscribeOptions {
  /** Host and port: `api.pubsub.salesforce.com:7443`. */
  readonly endpoint: string;
  /** `/data/ParleyOutbox__chn` */
  readonly topic: string;
  readonly tokens: TokenSource;
  /** The last position that was dealt with. Without it the stream begins with what happens from now on. */
  readonly replayId?: Buffer;
  /** Ends the subscription; the iteration then ends without an error. */
  readonly signal: AbortSignal;
  /** How many events may be under way at once, 1 to 100. @defaultValue 100 */
  readonly batchSize?: number;
  /** @defaultValue 330 000 */
  readonly silenceMs?: number;
  /** @defaultValue half a second, growing to a minute */
  readonly delays?: RetryDelays;
}

/**
 * Subscribes to a channel of change events and stays subscribed: after a lost connection it comes back by itself,
 * behind the last notice that the consumer has dealt with. Asking for the next notice says that the one before is
 * dealt with; until the consumer asks, nothing more is requested from Salesforce. A notice may come twice, never
 * out of order.
 *
 * @throws ParleyError CONFIG_INVALID when the endpoint is not host and port. What Salesforce or the network does is
 *   told by `down` and never thrown.
 */
export async function* subscribe(options: SubscribeOptions): AsyncGenerator<StreamNotice, void, void> {
  const { signal } = options;
  const connection = openConnection(options.endpoint, signal);
  const headers = new HeaderCache(connection);
  const delays = options.delays ?? DELAYS;
  let position = options.replayId;
  let start: 'resumed' | 'latest' | 'replay-lost' = position ? 'resumed' : 'latest';
  let token: SalesforceToken | undefined;
  let refused = false;
  let renewed = false;
  let failures = 0;
  try {
    while (!signal.aborted) {
      try {
        token =
          token && refused ? await options.tokens.renew(token.accessToken) : await options.tokens.current();
        refused = false;
        const login = await pubSubLogin(token);
        for await (const notice of oneStream(options, connection, headers, login, position, start)) {
          yield notice;
          if (!('replayId' in notice)) continue;
          position = notice.replayId;
          start = 'resumed';
          renewed = false;
          failures = 0;
        }
      } catch (cause) {
        if (signal.aborted) return;
        const { kind, error } = streamFailure(cause);
        if (kind === 'replay' && position) {
          position = undefined;
          start = 'replay-lost';
          continue;
        }
        refused = kind === 'login';
        if (refused && !renewed) {
          renewed = true;
          continue;
        }
        failures += 1;
        const retryInMs =
          kind === 'refused'
            ? retryDelay(1, { ...delays, firstMs: delays.longestMs })
            : retryDelay(failures, delays);
        yield { kind: 'down', error, retryInMs };
        await wait(retryInMs, undefined, { signal }).catch(() => undefined);
      }
    }
  } finally {
    connection.close();
  }
}

/** One stream from its first request until it fails; never ends without an error. */
async function* oneStream(
  options: SubscribeOptions,
  connection: Connection,
  headers: HeaderCache,
  login: PubSubLogin,
  replayId: Buffer | undefined,
  start: 'resumed' | 'latest' | 'replay-lost',
): AsyncGenerator<StreamNotice, never, void> {
  const { topic: topicName, batchSize: numRequested = MOST_EVENTS } = options;
  const topic = await connection.getTopic(login, topicName);
  if (!topic.canSubscribe) {
    throw new ParleyError('CRM_EVENTS_REFUSED', `The user may not subscribe to ${topicName}.`);
  }
  const stream = connection.subscribe(login);
  try {
    const reader = new ResponseReader(stream, options.silenceMs ?? SILENCE_MS);
    const from = replayId ? { replayPreset: 'CUSTOM', replayId } : { replayPreset: 'LATEST' };
    stream.write({ topicName, numRequested, ...from });
    // Who has no position sweeps now, and what happens after that must already be on its way.
    if (!replayId) await reader.opened(OPENING_MS);
    yield { kind: 'connected', start };
    for (;;) {
      const response = await reader.next();
      for (const event of response.events) yield await noticeOf(event, (id) => headers.get(login, id));
      if (response.events.length === 0) yield { kind: 'position', replayId: response.latestReplayId };
      // Only now is there room for more: one request at a time is what holds the server back.
      if (response.pendingNumRequested === 0) stream.write({ topicName, numRequested });
    }
  } finally {
    stream.cancel();
  }
}
