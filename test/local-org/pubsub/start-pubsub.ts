import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Org } from '../org.ts';
import { authenticate } from './authenticate.ts';
import { EventLog } from './event-log.ts';
import { LiveTopics } from './live-topics.ts';
import type { PubSubContext, PubSubTimes } from './pubsub-context.ts';
import { serveSubscribe } from './serve-subscribe.ts';
import { serveTopics } from './serve-topics.ts';
import type { Subscription } from './subscription.ts';

export interface PubSubOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Address of the org, as its tokens give it: `http://127.0.0.1:3001`. */
  readonly url: () => string;
  /** The user of an access token, unless it is unknown or has run out. */
  readonly userOfToken: (accessToken: string) => string | undefined;
  readonly times?: Partial<PubSubTimes>;
  /** Milliseconds since 1970. @defaultValue the clock of the machine */
  readonly now?: () => number;
}

/** A running Pub/Sub API. */
export interface PubSubServer {
  /** Host and port: `127.0.0.1:3002`. */
  readonly endpoint: string;
  /** Breaks every open stream, as a lost connection does. */
  resetStreams(): void;
  stop(): Promise<void>;
}

const TIMES: PubSubTimes = { retentionMs: 72 * 3_600_000, keepAliveMs: 270_000, idleMs: 60_000 };

/**
 * Serves the change events of the org by the Salesforce Pub/Sub API, in plain text and on loopback only. Captures
 * what the channels in the org's metadata select.
 *
 * @throws Error when a channel cannot be served as it is written, or the port is taken
 */
export async function startPubSub(org: Org, options: PubSubOptions): Promise<PubSubServer> {
  const { now = Date.now, userOfToken } = options;
  const times = { ...TIMES, ...options.times };
  const live = new LiveTopics(org, () => new EventLog(times.retentionMs, now));
  const context: PubSubContext = {
    org,
    topics: live.topics,
    types: live.types,
    times,
    authenticate: (metadata) => authenticate(metadata, { id: org.id, url: options.url(), userOfToken }),
  };

  const stopCapture = org.onCommit((changes) => live.capture(changes, now()));
  const stopRefresh = org.onDeploy(() => live.refresh());

  const subscriptions = new Set<Subscription>();
  const server = new Server();
  serveTopics(server, context);
  serveSubscribe(server, context, subscriptions);
  const port = await bind(server, options.port);

  return {
    endpoint: `127.0.0.1:${port}`,
    resetStreams: () => {
      for (const subscription of subscriptions) subscription.reset();
    },
    stop: async () => {
      stopCapture();
      stopRefresh();
      for (const subscription of subscriptions) subscription.close();
      server.forceShutdown();
    },
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
}
