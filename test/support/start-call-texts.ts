import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import type { AiConfig } from '../../bridge/config.ts';
import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { CallRules } from '../../bridge/conversations/calls/call-set-up.ts';
import type { KnownCall } from '../../bridge/conversations/calls/call-state.ts';
import { callViewOf } from '../../bridge/conversations/calls/call-view-of.ts';
import { createMetrics, type Metrics } from '../../bridge/metrics.ts';
import type { CallLedger } from '../../bridge/queue/calls/call-ledger.ts';
import { createCallSetUps } from '../../bridge/queue/calls/call-set-ups.ts';
import { createCallAi } from '../../bridge/queue/calls/create-call-ai.ts';
import { createCallLedger } from '../../bridge/queue/calls/create-call-ledger.ts';
import { createWakeUp } from '../../bridge/queue/lane/wake-up.ts';
import type { CarryOut } from '../../bridge/queue/requests/carry-out-requests.ts';
import { inTransaction } from '../../bridge/store/in-transaction.ts';
import type { Store } from '../../bridge/store/store.ts';
import { callSetUp } from './call-set-up.ts';
import { capturedLog } from './captured-log.ts';
import { openFreshStore } from './open-fresh-store.ts';
import { startFileServer } from './start-file-server.ts';
import { answers, startLanguageModel, streams, type ModelAnswer } from './start-language-model.ts';
import { waitFor } from './wait-for.ts';

/** What is said in every recording, unless the endpoint is told otherwise. */
export const SPOKEN = 'My delivery of last week did not come and I would like to know where it is now.';

/** What a bridge does after calls. */
export interface TextsBridge {
  readonly ledger: CallLedger;
  readonly summarise: CarryOut;
  readonly metrics: Metrics;
  logText(): string;
}

/** A real database, recordings at a provider, and an endpoint that hears and thinks as it is told to. */
export interface TextsBench {
  readonly store: Store;
  /** What the endpoint answers from now on to recordings, and to questions. */
  hears(how: ModelAnswer): void;
  thinks(how: ModelAnswer): void;
  /** How often it was asked at an address that ends like this; everything, when absent. */
  asked(path?: string): number;
  /** What it was last told: rules, then the text of people. */
  lastMessages(): readonly string[];
  rulesAre(rules: Partial<CallRules>): Promise<unknown>;
  bridge(ai?: Partial<AiConfig> | 'off'): TextsBridge;
  tell(callId: string, notices: readonly CallNotice[]): Promise<KnownCall | undefined>;
  /** The call, when nothing more is expected of it. */
  complete(callId: string): Promise<KnownCall>;
  /** How many texts are to be made. */
  waiting(): Promise<number>;
  /** Stops all bridges and forgets all calls. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const setUp = callSetUp({ rules: { summarises: true, records: true } });

export async function startCallTexts(): Promise<TextsBench> {
  const [store, model, recordings] = await Promise.all([
    openFreshStore(),
    startLanguageModel(),
    startFileServer((response) => response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('sound')),
  ]);
  const { pool } = store;
  const setUps = createCallSetUps(pool);
  const running: { ledger: CallLedger; stop(): Promise<void> }[] = [];
  let heard: ModelAnswer;
  let thought: ModelAnswer;

  async function begin(): Promise<void> {
    heard = answers(200, JSON.stringify({ language: 'english', text: SPOKEN }));
    thought = streams('{"summary":"They wait for a delivery.","nextSteps":["Find it."]}');
    await setUps.write([setUp], []);
  }
  model.answer((response, request) =>
    (request.path.endsWith('/transcriptions') ? heard : thought)(response, request),
  );
  await begin();

  function bridge(ai: Partial<AiConfig> | 'off' = {}): TextsBridge {
    const metrics = createMetrics();
    const { log, text: logText } = capturedLog();
    const provider = {
      name: 'twilio',
      calls: {
        locateRecording: (id: string) =>
          Promise.resolve(
            id === 'REgone'
              ? { kind: 'expired', code: '20404', sentence: 'It is gone.' }
              : { kind: 'found', url: `${recordings.origin}/${id}`, headers: {}, hosts: ['127.0.0.1'] },
          ),
      },
    } as unknown as ChannelProvider;
    const config =
      ai === 'off'
        ? {}
        : {
            ai: {
              apiUrl: model.apiUrl,
              model: 'test-model',
              transcriptionModel: 'listener',
              timeoutSeconds: 10,
              ...ai,
            },
          };
    const callAi = createCallAi({
      config,
      pool,
      setUps,
      crm: {
        calls: { readCall: () => Promise.resolve(undefined) } as never,
      },
      providers: new Map([['twilio', provider]]),
      download: { localHosts: ['127.0.0.1'] },
      crmWakeUp: createWakeUp(),
      log,
      metrics,
    });
    const ledger = createCallLedger({
      pool,
      takeWaiting: () => Promise.resolve([]),
      followers: callAi.followers,
    });
    const stopping = new AbortController();
    const { summarise, work } = callAi.with(ledger);
    const ended = work(stopping.signal);
    running.push({
      ledger,
      async stop() {
        stopping.abort();
        await ended;
      },
    });
    return { ledger, summarise, metrics, logText };
  }

  /** All of them know the same. */
  function ledger(): CallLedger {
    const [first] = running;
    if (!first) throw new Error('No bridge runs.');
    return first.ledger;
  }

  return {
    store,
    hears: (how) => void (heard = how),
    thinks: (how) => void (thought = how),
    asked: (path = '') => model.requests.filter((one) => one.path.endsWith(path)).length,
    lastMessages: () => (model.requests.at(-1)?.messages ?? []).map(({ content }) => content),
    rulesAre: (rules) => setUps.write([callSetUp({ rules: { records: true, ...rules } })], []),
    bridge,
    tell: (callId, notices) => inTransaction(pool, (client) => ledger().tell(client, callId, notices)),
    complete: (callId) =>
      waitFor('the call to be complete', async () => {
        const call = await ledger().read(callId);
        return call && callViewOf(call).isComplete ? call : undefined;
      }),
    async waiting() {
      const { rowCount } = await pool.query("select 1 from call_work where kind <> 'find'");
      return rowCount ?? 0;
    },
    async clear() {
      for (const { stop } of running.splice(0)) await stop();
      await pool.query('delete from phone_call');
      await begin();
    },
    async stop() {
      for (const { stop } of running.splice(0)) await stop();
      await Promise.all([store.stop(), model.stop(), recordings.stop()]);
    },
  };
}
