import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import { createMeta } from '../../bridge/channels/meta/index.ts';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import type { Config } from '../../bridge/config.ts';
import type { ReadyChecks } from '../../bridge/http/operations.ts';
import { createServer } from '../../bridge/http/server.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import type { CallLedger } from '../../bridge/queue/calls/call-ledger.ts';
import { createCallSetUps, type CallSetUps } from '../../bridge/queue/calls/call-set-ups.ts';
import { createCallLedger } from '../../bridge/queue/calls/create-call-ledger.ts';
import { createPhone } from '../../bridge/queue/calls/phone/phone.ts';
import { takeWaiting } from '../../bridge/queue/calls/phone/take-waiting.ts';
import { createIngest } from '../../bridge/store/ingest.ts';
import { openStore, type Store } from '../../bridge/store/store.ts';
import { capturedLog } from './captured-log.ts';
import { META_SECRET, signMeta } from './sign-meta.ts';
import { signTwilio } from './sign-twilio.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface WayIn {
  readonly port: number;
  readonly twilio: ChannelProvider;
  readonly store: Store;
  /** What is known of calls, and how they are wanted. */
  readonly ledger: CallLedger;
  readonly setUps: CallSetUps;
  /** Sends any request. `host` is the Host header. */
  request(options: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
  }): Promise<Answer>;
  /** Posts a form as Twilio does, signed for PUBLIC_URL with the current token. */
  post(path: string, body: string | Buffer): Promise<Answer>;
  /** Posts a webhook as Meta does, signed with the current app secret. */
  postMeta(body: string | Buffer): Promise<Answer>;
  /** All rows of `inbound_event`, in order. */
  events(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  logText(): string;
  metricsText(): Promise<string>;
  stop(): Promise<void>;
}

export const PUBLIC_URL = 'https://parley.example.com';
export const AUTH_TOKEN = 'token-of-the-test';
export const META = '/webhooks/meta';
export const META_VERIFY_TOKEN = 'word-of-the-test';
export const MESSAGES = '/webhooks/twilio/messages';
export const MESSAGE_STATUS = '/webhooks/twilio/message-status';

/** The bridge's way in, and nothing behind it: real HTTP, real signatures, real PostgreSQL. */
export async function startWayIn(
  database: Config['store'],
  {
    maxWaiting = 5000,
    checks = {},
    patienceMs = 30_000,
  }: {
    readonly maxWaiting?: number;
    readonly checks?: ReadyChecks;
    /** How long the store may take while a caller waits. Default: longer than a busy machine needs. */
    readonly patienceMs?: number;
  } = {},
): Promise<WayIn> {
  const { log, text: logText } = capturedLog();
  const metrics = createMetrics();
  const store = await openStore(database, log);
  const ingest = createIngest(store, { maxWaiting, onStored: () => undefined, log, metrics });
  const twilio = createTwilio(
    {
      accountSid: 'AC00000000000000000000000000000009',
      authTokens: [AUTH_TOKEN],
      apiUrl: 'http://127.0.0.1:1',
      contentApiUrl: 'http://127.0.0.1:1',
      intelligenceApiUrl: 'http://127.0.0.1:1',
    },
    PUBLIC_URL,
  );
  const meta = createMeta({
    appSecrets: [META_SECRET],
    verifyToken: META_VERIFY_TOKEN,
    accessToken: 'access-token-of-the-test',
    apiUrl: 'http://127.0.0.1:1',
    apiVersion: 'v25.0',
  });
  const takeTold = takeWaiting(new Map([[twilio.name, twilio]]));
  const ledger = createCallLedger({ pool: store.pool, takeWaiting: takeTold });
  const phone = createPhone({
    store,
    ledger,
    hasAgent: false,
    onTold: () => undefined,
    log,
    metrics,
    patienceMs,
  });
  const server = createServer({ providers: [twilio, meta], ingest, phone, log, metrics, checks });
  const port = await server.listen(0, '127.0.0.1');

  const request: WayIn['request'] = async ({ method = 'GET', path, headers = {}, body }) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false });
    const answer = new Promise<Answer>((resolve, reject) => {
      sent.once('error', reject);
      sent.once('response', (response) => {
        text(response).then(
          (received) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
          reject,
        );
      });
    });
    sent.end(body);
    return answer;
  };

  return {
    port,
    twilio,
    store,
    ledger,
    setUps: createCallSetUps(store.pool),
    request,
    post: (path, body) =>
      request({
        method: 'POST',
        path,
        body,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'X-Twilio-Signature': signTwilio(AUTH_TOKEN, PUBLIC_URL + path, body),
        },
      }),
    postMeta: (body) =>
      request({
        method: 'POST',
        path: META,
        body,
        headers: {
          'Content-Type': 'application/json',
          'X-Hub-Signature-256': signMeta(META_SECRET, body),
        },
      }),
    events: async () => (await store.pool.query('select * from inbound_event order by id')).rows,
    logText,
    metricsText: () => metrics.text(),
    async stop() {
      await server.close();
      await ingest.stop();
      await phone.stop();
      await store.stop();
    },
  };
}
