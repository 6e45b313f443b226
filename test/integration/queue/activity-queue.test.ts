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

const message = {
  conversationKey: 'one',
  channelKey: 'phone:+12025550101',
  recordId: 'a02000000000001AAA',
  at: new Date('2026-11-20T14:10:00Z'),
  grouping: { mode: 'ClockHour' },
  timeZone: 'America/New_York',
} as const;
const group = {
  key: 'hour:2026-11-20T14:00:00.000Z|one',
  conversationKey: 'one',
  channelKey: 'phone:+12025550101',
  recordId: 'a02000000000001AAA',
  period: { start: new Date('2026-11-20T14:00:00Z'), end: new Date('2026-11-20T15:00:00Z') },
  rule: 'ClockHour America/New_York',
};
const mark = () => inTransaction(store.pool, (client) => markGroups(client, 'salesforce', [message]));
const queueWith = (delayMs: number) =>
  createActivityQueue(store.pool, 'salesforce', { leaseSeconds: 30, delayMs });
const rendered = (activityId: string) =>
  new Map([[group.key, { kind: 'rendered', parts: [{ number: 1, activityId, hash: 'h' }] } as const]]);

test('a group is given to one owner, and is up to date once it was rendered', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one', 'normal');
  expect(claimed).toMatchObject([group]);
  expect(await queue.claim('two', 'normal')).toEqual([]);
  await queue.complete('one', claimed, rendered('00T000000000001AAA'));
  expect(await queue.claim('two', 'normal')).toEqual([]);
});

test('a message that comes while its group is rendered makes it stale again', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one', 'normal');
  await mark();
  await queue.complete('one', claimed, rendered('00T000000000001AAA'));
  expect(await queue.claim('two', 'normal')).toMatchObject([
    { key: group.key, parts: [{ number: 1, activityId: '00T000000000001AAA', hash: 'h' }] },
  ]);
});

test('a group waits for more messages, but not for ever', async () => {
  const queue = queueWith(60_000);
  await mark();
  expect(await queue.claim('one', 'normal')).toEqual([]);
  await store.pool.query("update activity_group set stale_since = now() - interval '61 seconds'");
  await mark();
  expect(await queue.claim('one', 'normal')).toHaveLength(1);
});

test('an activity that an earlier attempt has made is found and then updated, not made again', async () => {
  const queue = queueWith(0);
  await mark();
  const claimed = await queue.claim('one', 'normal');
  await queue.complete(
    'one',
    claimed,
    new Map([[group.key, { kind: 'found', parts: [{ number: 1, activityId: '00T000000000001AAA' }] }]]),
  );
  expect(await queue.claim('two', 'normal')).toMatchObject([
    { parts: [{ number: 1, activityId: '00T000000000001AAA' }] },
  ]);
});

test('a problem is kept with its sentence, and tried again later, or with the next message', async () => {
  const queue = queueWith(0);
  const problem = (retry: boolean) =>
    new Map([
      [group.key, { kind: 'problem', problem: { code: 'CRM_ROW_REFUSED', sentence: 'No.', retry } } as const],
    ]);
  await mark();
  await queue.complete('one', await queue.claim('one', 'normal'), problem(true));
  expect(await queue.claim('two', 'normal')).toEqual([]);
  await store.pool.query('update activity_group set until = now()');
  await queue.complete('three', await queue.claim('three', 'normal'), problem(false));
  expect(await queue.claim('four', 'normal')).toEqual([]);
  const kept = await store.pool.query(
    `select error_code, error_sentence, until > now() + interval '1 minute' as waits_long from activity_group`,
  );
  expect(kept.rows).toEqual([{ error_code: 'CRM_ROW_REFUSED', error_sentence: 'No.', waits_long: true }]);
  await mark();
  expect(await queue.claim('five', 'normal')).toHaveLength(1);
});

test('a group waits longer while messages of its conversation are still to be delivered', async () => {
  const queue = queueWith(60_000);
  await mark();
  await store.pool.query("update activity_group set stale_since = now() - interval '61 seconds'");
  await store.pool.query(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
     values ('twilio', 'message:1', 'message', 'one', '/', '', '')`,
  );
  expect(await queue.claim('one', 'normal')).toEqual([]);
  await store.pool.query("update activity_group set stale_since = now() - interval '601 seconds'");
  expect(await queue.claim('one', 'normal')).toHaveLength(1);
});

test('a claim takes no more groups than one request carries, whatever the plan of the database is', async () => {
  const many = Array.from({ length: 400 }, (_, n) => ({
    ...message,
    conversationKey: `many ${n}`,
  }));
  await inTransaction(store.pool, (client) => markGroups(client, 'salesforce', many));
  await store.pool.query('truncate inbound_event cascade');
  const queue = queueWith(0);
  for (let taken = 0; taken < many.length;) {
    const claimed = await queue.claim(`owner ${taken}`, 'normal');
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.length).toBeLessThanOrEqual(150);
    taken += claimed.length;
  }
});
