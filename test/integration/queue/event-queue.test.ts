import { randomUUID } from 'node:crypto';
import type { CrmName } from '../../../bridge/crm/crm.ts';
import type { EventOutcome } from '../../../bridge/crm/delivery.ts';
import { createEventQueue, type EventRow } from '../../../bridge/queue/deliver/event-queue.ts';
import { createMatchKeyHash, type MatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

const CRM: CrmName = 'salesforce';
let store: Store;
let hash: MatchKeyHash;

beforeAll(async () => {
  store = await openFreshStore();
  hash = await createMatchKeyHash([], store.pool, store.schema);
});
afterAll(() => store.stop());
beforeEach(() =>
  store.pool.query('truncate inbound_event, conversation_lease, delivery_problem restart identity cascade'),
);

async function addEvents(count: number, conversations: number): Promise<void> {
  await store.pool.query(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
     select 'twilio', 'message:' || n, 'message', 'conversation ' || n % $2, '/', '', '\\x' from generate_series(1, $1::int) n`,
    [count, conversations],
  );
}

function resultOf(events: readonly EventRow[], outcome: (event: EventRow) => EventOutcome) {
  return {
    outcomes: new Map(events.map((event) => [event.id, outcome(event)])),
    touched: [],
    memories: new Map<string, undefined>(),
    arrived: [],
  };
}

/** Takes and completes until nothing is left, noting every event that was taken. */
async function drain(taken: EventRow[], queue = createEventQueue(store.pool, CRM, 30, hash)): Promise<void> {
  for (;;) {
    const owner = randomUUID();
    const events = await queue.claim(owner);
    if (events.length === 0) {
      const left = await store.pool.query('select 1 from inbound_event where salesforce = 0 limit 1');
      if (left.rowCount === 0) return;
      continue;
    }
    taken.push(...events);
    await queue.complete(
      owner,
      events,
      resultOf(events, () => 'delivered'),
    );
  }
}

function ordersAreKept(taken: readonly EventRow[]): boolean {
  const last = new Map<string, number>();
  return taken.every(({ id, conversationKey }) => {
    const isLater = id > (last.get(conversationKey) ?? 0);
    last.set(conversationKey, id);
    return isLater;
  });
}

test('lanes that compete for the same conversations never take an event twice, nor out of order', async () => {
  await addEvents(20_000, 60);
  const taken: EventRow[] = [];
  await Promise.all(Array.from({ length: 4 }, () => drain(taken)));
  expect(new Set(taken.map(({ id }) => id)).size).toBe(20_000);
  expect(taken).toHaveLength(20_000);
  expect(ordersAreKept(taken)).toBe(true);
});

test('a claim carries at most what one request carries', async () => {
  await addEvents(3_000, 1_000);
  const events = await createEventQueue(store.pool, CRM, 30, hash).claim('one');
  expect(events.length).toBeLessThanOrEqual(600);
  expect(new Set(events.map(({ conversationKey }) => conversationKey)).size).toBeLessThanOrEqual(200);
});

test('a conversation is leased to one owner, the others pass it by', async () => {
  await addEvents(10, 2);
  const queue = createEventQueue(store.pool, CRM, 30, hash);
  expect(await queue.claim('one')).toHaveLength(10);
  expect(await queue.claim('two')).toEqual([]);
  await queue.release('one');
  expect(await queue.claim('two')).toHaveLength(10);
});

test('an owner that died loses its leases, and what it completes late changes nothing', async () => {
  await addEvents(3, 1);
  const queue = createEventQueue(store.pool, CRM, 30, hash);
  const events = await queue.claim('dead');
  await store.pool.query("update conversation_lease set until = now() - interval '1 second'");
  expect(await queue.claim('heir')).toHaveLength(3);
  await queue.complete(
    'dead',
    events,
    resultOf(events, () => 'delivered'),
  );
  const waiting = await store.pool.query('select 1 from inbound_event where salesforce = 0');
  expect(waiting.rowCount).toBe(3);
});

test('a lease that is renewed does not run out', async () => {
  await addEvents(1, 1);
  const queue = createEventQueue(store.pool, CRM, 30, hash);
  await queue.claim('one');
  await store.pool.query("update conversation_lease set until = now() + interval '1 second'");
  await queue.renew('one');
  const lease = await store.pool.query(
    "select 1 from conversation_lease where until > now() + interval '20 seconds'",
  );
  expect(lease.rowCount).toBe(1);
});

test('an event to be tried again holds its own conversation back, and no other', async () => {
  await addEvents(4, 2);
  const queue = createEventQueue(store.pool, CRM, 30, hash);
  const events = await queue.claim('one');
  const retry = { code: 'CRM_ROW_LOCKED', sentence: 'UNABLE_TO_LOCK_ROW', retry: true } as const;
  await queue.complete(
    'one',
    events,
    resultOf(events, ({ id }) => (id === 1 ? retry : 'delivered')),
  );
  const [problem] = (await store.pool.query('select * from delivery_problem')).rows;
  expect(problem).toMatchObject({ event_id: '1', code: 'CRM_ROW_LOCKED', attempts: 1 });
  expect(await queue.claim('two')).toEqual([]);
  await store.pool.query('update conversation_lease set until = now()');
  expect((await queue.claim('three')).map(({ id }) => id)).toEqual([1]);
});

test('a dead letter keeps its sentence, the conversation goes on, and a replay finds it again', async () => {
  await addEvents(2, 1);
  const queue = createEventQueue(store.pool, CRM, 30, hash);
  const events = await queue.claim('one');
  const dead = { code: 'CRM_ROW_REFUSED', sentence: 'No texts on Sundays.', retry: false } as const;
  await queue.complete(
    'one',
    events,
    resultOf(events, ({ id }) => (id === 1 ? dead : 'delivered')),
  );
  const states = await store.pool.query('select id, salesforce from inbound_event order by id');
  expect(states.rows).toEqual([
    { id: '1', salesforce: 2 },
    { id: '2', salesforce: 1 },
  ]);
  await store.pool.query('update inbound_event set salesforce = 0 where salesforce = 2');
  const again = await queue.claim('two');
  await queue.complete(
    'two',
    again,
    resultOf(again, () => 'delivered'),
  );
  expect((await store.pool.query('select 1 from delivery_problem')).rowCount).toBe(0);
});
