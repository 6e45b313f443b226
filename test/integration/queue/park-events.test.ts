import { randomUUID } from 'node:crypto';
import type { Delivery, EventOutcome } from '../../../bridge/crm/delivery.ts';
import { createEventQueue, type EventRow } from '../../../bridge/queue/deliver/event-queue.ts';
import { createMatchKeyHash, type MatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

const KEY = 'meta:wamid.1';
let store: Store;
let hash: MatchKeyHash;

beforeAll(async () => {
  store = await openFreshStore();
  hash = await createMatchKeyHash([], store.pool, store.schema);
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate inbound_event, conversation_lease restart identity cascade'));

async function add(providerId: string, lane: string): Promise<number> {
  const { rows } = await store.pool.query<{ id: string }>(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
     values ('meta', $1, 'x', $2, '/', '', '\\\\x') returning id`,
    [providerId, lane],
  );
  return Number(rows[0]?.id);
}
const queue = () => createEventQueue(store.pool, 'salesforce', 30, hash);
const stateOf = async (id: number) =>
  (await store.pool.query<{ salesforce: number }>('select salesforce from inbound_event where id = $1', [id]))
    .rows[0]?.salesforce;
function result(
  events: readonly EventRow[],
  outcome: EventOutcome,
  arrived: readonly string[] = [],
): Delivery {
  return {
    outcomes: new Map(events.map(({ id }) => [id, outcome])),
    touched: [],
    memories: new Map(),
    arrived,
  };
}
/** Claims all that waits and completes it with this outcome. */
async function complete(outcome: EventOutcome, arrived: readonly string[] = []): Promise<number> {
  const owner = randomUUID();
  const events = await queue().claim(owner);
  await queue().complete(owner, events, result(events, outcome, arrived));
  return events.length;
}

test('an event is parked until its message has been delivered', async () => {
  const reaction = await add('reaction:1', 'a');
  await complete({ parked: KEY });
  expect(await stateOf(reaction)).toBe(4);
  expect(await queue().claim('nobody')).toEqual([]);
  const message = await add('message:wamid.1', 'a');
  await complete('delivered', [KEY]);
  expect(await stateOf(message)).toBe(1);
  expect(await stateOf(reaction)).toBe(0);
  await complete('delivered');
  const left = await store.pool.query('select 1 from parked_event union all select 1 from delivery_problem');
  expect(left.rowCount).toBe(0);
});

test('a message that is delivered between the look for it and the parking wakes the event at once', async () => {
  const reaction = await add('reaction:1', 'a');
  const looked = await queue().claim('looker');
  await add('message:wamid.1', 'b');
  await complete('delivered', [KEY]);
  await queue().complete('looker', looked, result(looked, { parked: KEY }));
  expect(await stateOf(reaction)).toBe(0);
});

test('two lanes that park and deliver at the same moment never leave an event behind', async () => {
  for (let round = 0; round < 40; round += 1) {
    await store.pool.query('truncate inbound_event, conversation_lease restart identity cascade');
    const reaction = await add('reaction:1', 'a');
    const ofReaction = await queue().claim('one');
    await add('message:wamid.1', 'b');
    const ofMessage = await queue().claim('two');
    await Promise.all([
      queue().complete('one', ofReaction, result(ofReaction, { parked: KEY })),
      queue().complete('two', ofMessage, result(ofMessage, 'delivered', [KEY])),
    ]);
    expect(await stateOf(reaction)).toBe(0);
  }
});

test('when the message was delivered and is nowhere, it was deleted: the event is let go', async () => {
  await add('message:wamid.1', 'b');
  await complete('delivered', [KEY]);
  const reaction = await add('reaction:1', 'a');
  await complete({ parked: KEY });
  expect(await stateOf(reaction)).toBe(0);
  await complete({ parked: KEY });
  expect(await stateOf(reaction)).toBe(3);
});

test('an event whose message is a dead letter waits for its replay', async () => {
  const message = await add('message:wamid.1', 'a');
  await complete({ code: 'CRM_ROW_REFUSED', sentence: 'No texts on Sundays.', retry: false });
  const reaction = await add('reaction:1', 'a');
  await complete({ parked: KEY });
  expect(await stateOf(reaction)).toBe(4);
  await store.pool.query('update inbound_event set salesforce = 0 where id = $1', [message]);
  await complete('delivered', [KEY]);
  expect(await stateOf(reaction)).toBe(0);
});
