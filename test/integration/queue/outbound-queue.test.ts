import type { DeliveryUpdate } from '../../../bridge/conversations/model.ts';
import type { QueuedMessage } from '../../../bridge/crm/crm.ts';
import { createOutboundLedger } from '../../../bridge/queue/outbound-ledger.ts';
import { createOutboundQueue, type OutboundQueue } from '../../../bridge/queue/outbound-queue.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;
let queue: OutboundQueue;

beforeAll(async () => {
  store = await openFreshStore();
  queue = createOutboundQueue(store.pool);
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate outbound_message, inbound_event cascade'));

function queued(id: string, over: Partial<QueuedMessage> = {}): QueuedMessage {
  return {
    id,
    attempt: 1,
    conversationKey: 'one',
    channelKey: 'phone:+12025550101',
    to: '+14155550123',
    body: `text of ${id}`,
    ...over,
  };
}

function sent(messageId: string, attempt = 1) {
  return {
    provider: 'twilio',
    conversationKey: 'one',
    channelKey: 'phone:+12025550101',
    customerAddress: '+14155550123',
    messageId,
    attempt,
    deliveryStatus: 'Sent',
    providerId: `SM-${messageId}-${attempt}`,
  } as const;
}

function update(over: Partial<DeliveryUpdate>): DeliveryUpdate {
  return {
    kind: 'delivery',
    provider: 'twilio',
    channelKey: 'phone:+12025550101',
    customerAddress: '+14155550123',
    deliveryStatus: 'Delivered',
    ...over,
  };
}

async function merge(one: DeliveryUpdate) {
  return (await createOutboundLedger(store.pool).merge([{ eventId: 1, at: new Date(), update: one }])).get(1);
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('a message that a sweep sees again is taken once', async () => {
  expect(await queue.take([queued('a'), queued('b')])).toBe(2);
  expect(await queue.take([queued('a'), queued('b')])).toBe(0);
});

test('messages of a conversation are sent one after another, those of another meanwhile', async () => {
  await queue.take([queued('a'), queued('b'), queued('c', { conversationKey: 'two' })]);
  expect(ids(await queue.claim(10)).sort()).toEqual(['a', 'c']);
  expect(await queue.claim(10)).toEqual([]);
  await queue.settle(sent('a'));
  expect(ids(await queue.claim(10))).toEqual(['b']);
});

test('senders that compete never get the same message', async () => {
  await queue.take(Array.from({ length: 300 }, (_, n) => queued(`m${n}`, { conversationKey: `c${n % 40}` })));
  const claimed: string[] = [];
  const send = async (): Promise<void> => {
    while (claimed.length < 300) {
      const rows = await queue.claim(7);
      claimed.push(...ids(rows));
      for (const { id, conversationKey } of rows) await queue.settle({ ...sent(id), conversationKey });
    }
  };
  await Promise.all([send(), send(), send(), send()]);
  expect(new Set(claimed).size).toBe(300);
  expect(claimed).toHaveLength(300);
});

test('a message with an unknown outcome is never handed out again, and holds back those behind it', async () => {
  await queue.take([queued('a'), queued('b')]);
  await queue.claim(1);
  await store.pool.query(
    "update outbound_message set attempted_at = now() - interval '2 minutes' where state = 'sending'",
  );
  const [abandoned] = await queue.findAbandoned(60);
  expect(abandoned?.id).toBe('a');
  await queue.settle({ ...sent('a'), deliveryStatus: 'Unconfirmed' });
  expect(await queue.claim(10)).toEqual([]);
  await store.pool.query("update outbound_message set not_before = now() where state = 'unknown'");
  expect(ids(await queue.claimUnknown(10))).toEqual(['a']);
  expect(await queue.claimUnknown(10)).toEqual([]);
  await queue.settle(sent('a'));
  expect(ids(await queue.claim(10))).toEqual(['b']);
});

test('what came of a send is stored in the same transaction, for the CRM to hear', async () => {
  await queue.take([queued('a')]);
  await queue.claim(1);
  await queue.settle(sent('a'));
  await queue.settle(sent('a'));
  const events = await store.pool.query(
    'select provider, provider_id, kind, conversation_key, salesforce from inbound_event',
  );
  expect(events.rows).toEqual([
    {
      provider: 'parley',
      provider_id: 'outcome:a:1:Sent',
      kind: 'delivery',
      conversation_key: 'one',
      salesforce: 0,
    },
  ]);
});

test('a failed message is sent again only when a rep raises the attempt', async () => {
  await queue.take([queued('a')]);
  await queue.claim(1);
  await queue.settle({ ...sent('a'), deliveryStatus: 'Failed' });
  expect(await queue.take([queued('a')])).toBe(0);
  expect(await queue.take([queued('a', { attempt: 2, body: 'corrected' })])).toBe(1);
  const [again] = await queue.claim(1);
  expect(again).toMatchObject({ id: 'a', attempt: 2, body: 'corrected' });
});

test('a status that comes before the answer to the send settles the message', async () => {
  await queue.take([queued('a')]);
  await queue.claim(1);
  const progress = await merge(update({ messageId: 'a', providerId: 'SM-a-1' }));
  expect(progress).toMatchObject({ id: 'a', deliveryStatus: 'Delivered', externalId: 'twilio:SM-a-1' });
  await queue.settle(sent('a'));
  const rows = await store.pool.query('select state, delivery_status, provider_id from outbound_message');
  expect(rows.rows).toEqual([{ state: 'sent', delivery_status: 'Delivered', provider_id: 'SM-a-1' }]);
});

test('a late status of an earlier attempt says nothing about the present one', async () => {
  await queue.take([queued('a')]);
  await queue.claim(1);
  await queue.settle(sent('a'));
  await merge(update({ messageId: 'a', providerId: 'SM-a-1', deliveryStatus: 'Failed', errorCode: '30003' }));
  await queue.take([queued('a', { attempt: 2 })]);
  expect(
    await merge(update({ messageId: 'a', providerId: 'SM-a-1', deliveryStatus: 'Sent' })),
  ).toBeUndefined();
  const rows = await store.pool.query('select state, provider_id from outbound_message');
  expect(rows.rows).toEqual([{ state: 'waiting', provider_id: null }]);
});

test('a status of a message that is not ours has no entry', async () => {
  expect(await merge(update({ providerId: 'SM-elsewhere' }))).toBeUndefined();
});

test('a lane that comes too late cannot put back the attempt that another lane is sending', async () => {
  await queue.take([queued('a')]);
  const [first] = await queue.claim(1);
  await queue.settle({ ...sent('a'), deliveryStatus: 'Failed' });
  await queue.take([queued('a', { attempt: 2 })]);
  expect(ids(await queue.claim(1))).toEqual(['a']);
  if (first) await queue.postpone(first, 0);
  expect(await queue.claim(1)).toEqual([]);
});

test('a status stays with the message that has its provider id, whatever our own id in it says', async () => {
  // Sorted by id, the message that the status names comes first.
  await queue.take([queued('a'), queued('b')]);
  await queue.claim(1);
  const { providerId: _, ...failed } = sent('a');
  await queue.settle({ ...failed, deliveryStatus: 'Failed' });
  await queue.claim(1);
  await queue.settle({ ...sent('b'), providerId: 'SM-late' });
  expect(await merge(update({ messageId: 'a', providerId: 'SM-late' }))).toMatchObject({ id: 'b' });
});
