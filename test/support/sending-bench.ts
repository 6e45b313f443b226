import type { QueuedMessage } from '../../bridge/crm/sending.ts';
import { createOutboundQueue } from '../../bridge/queue/send/outbound-queue.ts';
import { readOwnEvent } from '../../bridge/queue/own-events/read-own-event.ts';
import type { OwnEvent } from '../../bridge/queue/own-events/store-own-event.ts';
import type { Store } from '../../bridge/store/store.ts';
import { openFreshStore } from './open-fresh-store.ts';
import { scriptedProvider, type ScriptedProvider } from './scripted-provider.ts';
import { startSending, type Sending } from './start-sending.ts';
import { waitFor } from './wait-for.ts';
import { whatsappChannel } from './whatsapp-channel.ts';

/** A message as the queue has it. */
export interface QueueRow {
  readonly state: string;
  readonly tries: number;
  readonly provider_id: string | null;
  readonly sent_form: string | null;
}

/** A real database with the lanes that send, for one test file. */
export interface SendingBench {
  readonly store: Store;
  /** The one of the test that runs. */
  provider: ScriptedProvider;
  /** Starts lanes; more than once: several bridges. */
  start(over?: Partial<Parameters<typeof startSending>[0]>): Sending;
  /** Takes messages over, each to a customer who has just written. */
  take(...messages: readonly QueuedMessage[]): Promise<void>;
  row(id: string): Promise<QueueRow | undefined>;
  /** Waits until the message has this state. */
  until(id: string, state: string): Promise<void>;
  /** What the bridge has told of its own accord, in order. */
  told<Kind extends OwnEvent['kind']>(kind: Kind): Promise<readonly Extract<OwnEvent, { kind: Kind }>[]>;
  /** Stops the lanes, waits for what is under way. */
  quiet(): Promise<void>;
  /** Empties the database, for the next test. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function sendingBench(): Promise<SendingBench> {
  const store = await openFreshStore();
  const queue = createOutboundQueue(store.pool);
  const running: Sending[] = [];
  const quiet = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
  };
  const bench: SendingBench = {
    store,
    provider: scriptedProvider(),
    start(over = {}) {
      const one = startSending({ store, provider: bench.provider, channel: whatsappChannel, ...over });
      running.push(one);
      return one;
    },
    async take(...messages) {
      await store.pool.query(
        `insert into conversation_state (conversation_key, channel_key, last_customer_at, last_customer_id)
         select key, $2, now(), 'from-' || key from unnest($1::text[]) as k (key) on conflict do nothing`,
        [messages.map(({ conversationKey }) => conversationKey), whatsappChannel.key],
      );
      await queue.take(messages);
      for (const one of running) one.ring();
    },
    async row(id) {
      const found = await store.pool.query<QueueRow>(
        'select state, tries, provider_id, sent_form from outbound_message where id = $1',
        [id],
      );
      return found.rows[0];
    },
    async until(id, state) {
      await waitFor(`${id} to be ${state}`, async () => (await bench.row(id))?.state === state);
    },
    async told(kind) {
      const found = await store.pool.query<{ body: Buffer }>(
        "select body from inbound_event where provider = 'parley' and kind = $1 order by id",
        [kind],
      );
      const events = found.rows.map(({ body }) => readOwnEvent(body));
      return events.filter((event): event is Extract<OwnEvent, { kind: typeof kind }> => event.kind === kind);
    },
    quiet,
    async clear() {
      await store.pool.query(
        'truncate outbound_message, inbound_event, conversation_state, consent_state, channel_pause, send_pace cascade',
      );
      bench.provider = scriptedProvider();
    },
    async stop() {
      await quiet();
      await store.stop();
    },
  };
  return bench;
}
