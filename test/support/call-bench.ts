import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import { callViewOf } from '../../bridge/conversations/calls/call-view-of.ts';
import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { CallSetUp } from '../../bridge/conversations/calls/call-set-up.ts';
import type { KnownCall } from '../../bridge/conversations/calls/call-state.ts';
import type { CallView } from '../../bridge/conversations/calls/call-view.ts';
import type { BeforeCalling, WrittenCall } from '../../bridge/crm/calls.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import type { CallLedger } from '../../bridge/queue/calls/call-ledger.ts';
import { createCallSetUps, type CallSetUps } from '../../bridge/queue/calls/call-set-ups.ts';
import { createCallLedger } from '../../bridge/queue/calls/create-call-ledger.ts';
import { createCallOrders, type CallOrders } from '../../bridge/queue/calls/placing/call-orders.ts';
import { placeCalls } from '../../bridge/queue/calls/placing/place-calls.ts';
import { takeWrittenCalls } from '../../bridge/queue/calls/placing/take-written-calls.ts';
import { createOutage } from '../../bridge/queue/lane/outage.ts';
import { createWakeUp } from '../../bridge/queue/lane/wake-up.ts';
import { inTransaction } from '../../bridge/store/in-transaction.ts';
import type { Store } from '../../bridge/store/store.ts';
import { callChannel, callRep, callSetUp } from './call-set-up.ts';
import { capturedLog } from './captured-log.ts';
import { openFreshStore } from './open-fresh-store.ts';
import { scriptedDesk, type ScriptedDesk } from './scripted-desk.ts';

/** A row of `call_order`. */
export interface OrderRow {
  readonly state: string;
  readonly tries: number;
  readonly rep_number: string | null;
}

/** A real database with what handles calls around it, and a provider and a CRM that follow a script. */
export interface CallBench {
  readonly store: Store;
  readonly ledger: CallLedger;
  readonly setUps: CallSetUps;
  readonly orders: CallOrders;
  /** The one of the test that runs. */
  desk: ScriptedDesk;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  /** What the CRM says of a customer who is to be called. Default: nothing stands in the way. */
  beforeCalling: (channelKey: string, number: string) => BeforeCalling | Promise<BeforeCalling>;
  /** A rep writes a call that is to be placed; it is taken over. Gives the id of the call. */
  order(id: string, over?: Partial<WrittenCall>): Promise<string>;
  take(...written: readonly WrittenCall[]): ReturnType<typeof takeWrittenCalls>;
  tell(callId: string, ...notices: readonly CallNotice[]): Promise<KnownCall | undefined>;
  /** Starts lanes that place calls; more than once: several bridges. */
  start(over?: { readonly now?: () => number }): void;
  row(callId: string): Promise<OrderRow | undefined>;
  /** What the CRM is told of a call now. */
  view(callId: string): Promise<CallView | undefined>;
  /** How channels want their calls, from now on. */
  wants(...setUp: readonly CallSetUp[]): Promise<void>;
  logText(): string;
  /** Stops the lanes, waits for what is under way. */
  quiet(): Promise<void>;
  /** Empties the database and begins anew, for the next test. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export const customerNumber = '+14155550123';

export async function callBench(): Promise<CallBench> {
  const store = await openFreshStore();
  const { pool } = store;
  const ledger = createCallLedger({ pool, takeWaiting: () => Promise.resolve([]) });
  const setUps = createCallSetUps(pool);
  const orders = createCallOrders(pool);
  const running: (() => Promise<void>)[] = [];
  const wakeUp = createWakeUp();
  const { log, text } = capturedLog();
  const free: CallBench['beforeCalling'] = () => ({ consents: [], hasWritten: true });
  const twilio = {
    name: 'twilio',
    get calls() {
      return bench.desk;
    },
  } as unknown as ChannelProvider;
  const providers = new Map([['twilio', twilio]]);
  const bench: CallBench = {
    store,
    ledger,
    setUps,
    orders,
    desk: scriptedDesk(),
    providers,
    beforeCalling: free,
    async order(id, over = {}) {
      await bench.take({
        id,
        channelKey: callChannel.key,
        to: customerNumber,
        by: callRep(1).userId,
        what: { kind: 'order', writtenAt: new Date() },
        ...over,
      });
      wakeUp.ring();
      return `parley:${id}`;
    },
    take: (...written) =>
      takeWrittenCalls(written, {
        pool,
        ledger,
        orders,
        channels: {
          find: async (key) => (key === callChannel.key ? (await setUps.read(key))?.channel : undefined),
        },
        log,
      }),
    tell: (callId, ...notices) => inTransaction(pool, (client) => ledger.tell(client, callId, notices)),
    start({ now } = {}) {
      const stopping = new AbortController();
      const ended = placeCalls({
        pool,
        ledger,
        orders,
        setUps,
        crm: { calls: { beforeCalling: async (...about) => bench.beforeCalling(...about) } },
        providers,
        outage: createOutage(),
        wakeUp,
        crmWakeUp: createWakeUp(),
        log,
        metrics: createMetrics(),
        signal: stopping.signal,
        ...(now && { now }),
      });
      running.push(async () => {
        stopping.abort();
        await ended;
      });
    },
    async row(callId) {
      const found = await pool.query<OrderRow>(
        'select state, tries, rep_number from call_order where call_id = $1',
        [callId],
      );
      return found.rows[0];
    },
    async view(callId) {
      const call = await ledger.read(callId);
      return call && callViewOf(call);
    },
    async wants(...setUp) {
      await setUps.write(setUp, []);
    },
    logText: text,
    async quiet() {
      await Promise.all(running.splice(0).map((end) => end()));
    },
    async clear() {
      await bench.quiet();
      await pool.query(
        'truncate phone_call, call_notice, inbound_event, consent_state, conversation_state, call_set_up, reconciled_until cascade',
      );
      bench.desk = scriptedDesk();
      bench.beforeCalling = free;
      await bench.wants(callSetUp());
    },
    async stop() {
      await bench.quiet();
      await store.stop();
    },
  };
  return bench;
}
