import { createActivityQueue } from '../../../bridge/queue/activities/activity-queue.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import { markGroups } from '../../../bridge/queue/activities/mark-groups.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate activity_group'));

const group = {
  key: 'hour:2026-11-20T14:00:00.000Z|one',
  conversationKey: 'one',
  channelKey: 'phone:+12025550101',
  recordId: 'a02000000000001AAA',
  period: { start: new Date('2026-11-20T14:00:00Z'), end: new Date('2026-11-20T15:00:00Z') },
};
const mark = () => inTransaction(store.pool, (client) => markGroups(client, 'salesforce', [group]));
const queueWith = (delayMs: number) =>
  createActivityQueue(store.pool, 'salesforce', { leaseSeconds: 30, delayMs });
const rendered = (activityId: string) =>
  new Map([[group.key, { kind: 'rendered', activityId, hash: 'h' } as const]]);

test('a group is given to one owner, and is up to date once it was rendered', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one');
  expect(claimed).toMatchObject([group]);
  expect(await queue.claim('two')).toEqual([]);
  await queue.complete('one', claimed, rendered('00T000000000001AAA'));
  expect(await queue.claim('two')).toEqual([]);
});

test('a message that comes while its group is rendered makes it stale again', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one');
  await mark();
  await queue.complete('one', claimed, rendered('00T000000000001AAA'));
  expect(await queue.claim('two')).toMatchObject([
    { key: group.key, activityId: '00T000000000001AAA', renderedHash: 'h' },
  ]);
});

test('a group waits for more messages, but not for ever', async () => {
  const queue = queueWith(60_000);
  await mark();
  expect(await queue.claim('one')).toEqual([]);
  await store.pool.query("update activity_group set stale_since = now() - interval '61 seconds'");
  await mark();
  expect(await queue.claim('one')).toHaveLength(1);
});

test('an activity that an earlier attempt has made is found and then updated, not made again', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one');
  await queue.complete(
    'one',
    claimed,
    new Map([[group.key, { kind: 'found', activityId: '00T000000000001AAA' }]]),
  );
  expect(await queue.claim('two')).toMatchObject([{ activityId: '00T000000000001AAA' }]);
});

test('a problem that passes is tried again later; one that does not is kept with its sentence', async () => {
  const queue = queueWith(0);
  const problem = (retry: boolean) =>
    new Map([
      [group.key, { kind: 'problem', problem: { code: 'CRM_ROW_REFUSED', sentence: 'No.', retry } } as const],
    ]);
  await mark();
  await queue.complete('one', await queue.claim('one'), problem(true));
  expect(await queue.claim('two')).toEqual([]);
  await store.pool.query('update activity_group set until = now()');
  await queue.complete('three', await queue.claim('three'), problem(false));
  expect(await queue.claim('four')).toEqual([]);
  const kept = await store.pool.query('select error_code, error_sentence from activity_group');
  expect(kept.rows).toEqual([{ error_code: 'CRM_ROW_REFUSED', error_sentence: 'No.' }]);
});

test('a group waits longer while messages of its conversation are still to be delivered', async () => {
  const queue = queueWith(60_000);
  await mark();
  await store.pool.query("update activity_group set stale_since = now() - interval '61 seconds'");
  await store.pool.query(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
     values ('twilio', 'message:1', 'message', 'one', '/', '', '')`,
  );
  expect(await queue.claim('one')).toEqual([]);
  await store.pool.query("update activity_group set stale_since = now() - interval '601 seconds'");
  expect(await queue.claim('one')).toHaveLength(1);
});

test('a claim takes no more groups than one request carries, whatever the plan of the database is', async () => {
  const many = Array.from({ length: 400 }, (_, n) => ({
    ...group,
    key: `many ${n}`,
    conversationKey: `many ${n}`,
  }));
  await inTransaction(store.pool, (client) => markGroups(client, 'salesforce', many));
  await store.pool.query('truncate inbound_event cascade');
  const queue = queueWith(0);
  for (let taken = 0; taken < many.length;) {
    const claimed = await queue.claim(`owner ${taken}`);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.length).toBeLessThanOrEqual(150);
    taken += claimed.length;
  }
});
