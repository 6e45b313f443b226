import type { Crm } from '../../../bridge/crm/crm.ts';
import type { StoredEvent } from '../../../bridge/crm/delivery.ts';
import { createMatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { readDeadLetters } from '../../../bridge/queue/dead-letters/dead-letters.ts';
import { createEventQueue } from '../../../bridge/queue/deliver/event-queue.ts';
import { deliverToCrm } from '../../../bridge/queue/deliver/deliver-to-crm.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { plainProvider } from '../../support/plain-provider.ts';
import { startPlainIngest, type PlainIngest } from '../../support/start-plain-ingest.ts';
import { waitFor } from '../../support/wait-for.ts';

const WORDS = 'words of a customer';

describe('an event over which the bridge stumbles in an unforeseen way', () => {
  let store: Store;
  let bridge: PlainIngest;

  beforeAll(async () => {
    store = await openFreshStore();
    bridge = startPlainIngest(store);
  });
  beforeEach(() => store.pool.query('truncate inbound_event, delivery_problem, conversation_lease cascade'));
  afterAll(async () => {
    await bridge.stop();
    await store.stop();
  });

  /** Delivers to a CRM that does what it is told, until the condition holds. */
  async function deliver(
    to: (events: readonly StoredEvent[]) => void,
    until: () => Promise<boolean>,
  ): Promise<string> {
    const { log, text } = capturedLog();
    const crm: Pick<Crm, 'name' | 'patience' | 'deliver'> = {
      name: 'salesforce',
      patience: () => 0,
      deliver: async (events) => {
        to(events);
        return {
          outcomes: new Map(events.map(({ id }) => [id, 'delivered'])),
          touched: [],
          memories: new Map(),
          arrived: [],
        };
      },
    };
    const stopping = new AbortController();
    const hash = await createMatchKeyHash([], store.pool, store.schema);
    const ended = deliverToCrm({
      crm: crm as Crm,
      queue: createEventQueue(store.pool, 'salesforce', 5, hash),
      pool: store.pool,
      providers: new Map([[plainProvider.name, plainProvider]]),
      outage: createOutage(),
      wakeUp: createWakeUp(),
      activitiesWakeUp: createWakeUp(),
      directory: {
        find: () => Promise.resolve({ entries: new Map(), unanswered: new Set() }),
        ownAmong: () => Promise.resolve(new Set()),
      },
      lanes: 2,
      leaseSeconds: 5,
      log,
      metrics: createMetrics(),
      signal: stopping.signal,
    });
    try {
      await waitFor('what was expected', until);
    } finally {
      stopping.abort();
      await ended;
    }
    return text();
  }
  const states = async () =>
    (
      await store.pool.query<{ salesforce: number }>('select salesforce from inbound_event order by id')
    ).rows.map(({ salesforce }) => salesforce);
  const isPoison = ({ event }: StoredEvent) =>
    event.kind === 'message' && event.content.type === 'text' && event.content.text.includes('poison');

  test('is a dead letter, and the 99 beside it arrive', async () => {
    await bridge.take(
      ...Array.from({ length: 100 }, (_, place) =>
        messageFrom([`US.${place}`], `m${place}`, { text: `${WORDS} ${place === 37 ? 'poison' : ''}` }),
      ),
    );
    const log = await deliver(
      (events) => {
        if (events.some(isPoison)) throw new TypeError(`Cannot read ${WORDS}`);
      },
      async () => !(await states()).includes(0),
    );
    expect((await states()).filter((state) => state === 1)).toHaveLength(99);
    expect(await readDeadLetters(store.pool, 'salesforce', 10)).toMatchObject([{ code: 'INTERNAL' }]);
    expect(log).toContain('TypeError');
    expect(log).not.toContain(WORDS);
  });

  test('waits when it is no fault of its own: what nothing can be delivered with makes no dead letters', async () => {
    await bridge.take(...Array.from({ length: 8 }, (_, place) => messageFrom([`US.${place}`], `w${place}`)));
    let [largest, tries] = [0, 0];
    await deliver(
      (events) => {
        largest = Math.max(largest, events.length);
        if (events.length === largest) tries += 1;
        if (tries <= 2) throw new TypeError('Nothing works.');
      },
      async () => !(await states()).includes(0),
    );
    expect(await states()).toEqual(Array.from({ length: 8 }, () => 1));
  });
});
