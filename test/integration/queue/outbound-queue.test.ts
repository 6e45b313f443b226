import type { DeliveryUpdate } from '../../../bridge/conversations/model.ts';
import type { QueuedMessage } from '../../../bridge/crm/sending.ts';
import { createOutboundLedger } from '../../../bridge/queue/send/outbound-ledger.ts';
import { createOutboundQueue, type OutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import type { OutboundRow } from '../../../bridge/queue/send/outbound-row.ts';
import type { SendEnd } from '../../../bridge/queue/send/settle-send.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;
let queue: OutboundQueue;

beforeAll(async () => {
  store = await openFreshStore();
  queue = createOutboundQueue(store.pool);
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate outbound_message, inbound_event, consent_state cascade'));

function queued(id: string, over: Partial<QueuedMessage> = {}): QueuedMessage {
  return {
    id,
    attempt: 1,
    conversationKey: 'one',
    channelKey: 'phone:+12025550101',
    to: '+14155550123',
    content: { type: 'text', text: `text of ${id}` },
    ...over,
  };
}

/** The provider has taken it. */
function sent({ id, attempt }: OutboundRow): SendEnd {
  return { provider: 'twilio', deliveryStatus: 'Sent', providerId: `SM-${id}-${attempt}` };
}

const failed: SendEnd = {
  provider: 'twilio',
  deliveryStatus: 'Failed',
  errorCode: '30006',
  errorMessage: 'Landline',
};

async function claimOne(): Promise<OutboundRow> {
  const [row, another] = await queue.claim(1);
  if (!row || another) throw new Error('Exactly one message was expected.');
  return row;
}

/** Takes the messages over and hands the first one over, up to the moment of the provider's answer. */
async function beginFirst(...messages: readonly QueuedMessage[]): Promise<OutboundRow> {
  await queue.take(messages);
  const row = await claimOne();
  expect(await queue.begin(row, row.to)).toBe(true);
  return row;
}

function update(over: Partial<DeliveryUpdate>): DeliveryUpdate {
  return {
    kind: 'delivery',
    provider: 'twilio',
    channelKey: 'phone:+12025550101',
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
  const rows = await queue.claim(10);
  expect(ids(rows).sort()).toEqual(['a', 'c']);
  expect(await queue.claim(10)).toEqual([]);
  for (const row of rows) await queue.settle(row, sent(row));
  expect(ids(await queue.claim(10))).toEqual(['b']);
});

test('senders that compete never get the same message', async () => {
  await queue.take(Array.from({ length: 300 }, (_, n) => queued(`m${n}`, { conversationKey: `c${n % 40}` })));
  const claimed: string[] = [];
  const send = async (): Promise<void> => {
    while (claimed.length < 300) {
      for (const row of await queue.claim(7)) {
        claimed.push(row.id);
        expect(await queue.begin(row, row.to)).toBe(true);
        await queue.settle(row, sent(row));
      }
    }
  };
  await Promise.all([send(), send(), send(), send()]);
  expect(new Set(claimed).size).toBe(300);
  expect(claimed).toHaveLength(300);
});

test('a bridge that dies while it checks a message leaves it to the others, as it was certainly not sent', async () => {
  await queue.take([queued('a')]);
  const dead = await claimOne();
  await store.pool.query('update outbound_message set not_before = now()');
  const row = await claimOne();
  expect(await queue.begin(dead, dead.to)).toBe(false);
  expect(await queue.begin(row, row.to)).toBe(true);
});

test('a lane that was slow cannot hand over what another has taken over, nor end it', async () => {
  await queue.take([queued('a')]);
  const slow = await claimOne();
  await store.pool.query('update outbound_message set not_before = now()');
  const row = await claimOne();
  await queue.settle(slow, failed);
  await queue.drop(slow);
  await queue.release(slow, 0);
  expect(await queue.claim(1)).toEqual([]);
  expect(await queue.begin(row, row.to)).toBe(true);
});

test('a message with an unknown outcome is never handed out again, and holds back those behind it', async () => {
  await beginFirst(queued('a'), queued('b'));
  await store.pool.query(
    "update outbound_message set attempted_at = now() - interval '2 minutes' where id = 'a'",
  );
  const [abandoned] = await queue.findAbandoned(60);
  if (!abandoned) throw new Error('It was not found.');
  await queue.settle(abandoned, { deliveryStatus: 'Unconfirmed' });
  expect(await queue.claim(10)).toEqual([]);
  await store.pool.query("update outbound_message set not_before = now() where state = 'unknown'");
  const [unknown] = await queue.claimUnknown(10);
  expect(unknown).toMatchObject({ id: 'a', sentForm: '+14155550123' });
  expect(await queue.claimUnknown(10)).toEqual([]);
  await queue.settle(abandoned, sent(abandoned));
  expect(ids(await queue.claim(10))).toEqual(['b']);
});

test('a hand-over that takes long is not abandoned while it says that it is under way', async () => {
  const row = await beginFirst(queued('a'));
  await store.pool.query("update outbound_message set attempted_at = now() - interval '2 minutes'");
  await queue.renew(row);
  expect(await queue.findAbandoned(60)).toEqual([]);
});

test('what came of a send is stored in the same transaction, for the CRM to hear', async () => {
  const row = await beginFirst(queued('a'));
  await queue.settle(row, sent(row));
  await queue.settle(row, sent(row));
  const events = await store.pool.query(
    'select provider, provider_id, kind, conversation_key, salesforce, body from inbound_event',
  );
  expect(events.rows).toEqual([
    {
      provider: 'parley',
      provider_id: 'outcome:a:1:Sent',
      kind: 'delivery',
      conversation_key: 'one',
      salesforce: 0,
      body: expect.any(Buffer),
    },
  ]);
  expect(readOwnEvent(events.rows[0].body)).toMatchObject({
    kind: 'delivery',
    provider: 'twilio',
    providerId: 'SM-a-1',
    messageId: 'a',
    customer: { address: '+14155550123' },
  });
});

test.each(['Failed', 'Held'] as const)(
  'a message that is %s is sent again only when a rep raises the attempt, and then as it is now',
  async (deliveryStatus) => {
    const row = await beginFirst(queued('a'));
    await queue.settle(row, { ...failed, deliveryStatus });
    expect(await queue.take([queued('a')])).toBe(0);
    const content = { type: 'template', templateId: 'a0T', text: 'Hello', values: {} } as const;
    expect(await queue.take([queued('a', { attempt: 2, content })])).toBe(1);
    expect(await claimOne()).toMatchObject({
      id: 'a',
      attempt: 2,
      content,
      refusedForms: [],
      sentForm: undefined,
    });
  },
);

test('a status that comes before the answer to the send settles the message', async () => {
  const row = await beginFirst(queued('a'));
  const progress = await merge(update({ messageId: 'a', providerId: 'SM-a-1' }));
  expect(progress).toMatchObject({ id: 'a', deliveryStatus: 'Delivered', externalId: 'twilio:SM-a-1' });
  await queue.settle(row, sent(row));
  const rows = await store.pool.query('select state, delivery_status, provider_id from outbound_message');
  expect(rows.rows).toEqual([{ state: 'sent', delivery_status: 'Delivered', provider_id: 'SM-a-1' }]);
});

test('a late status of an earlier attempt says nothing about the present one', async () => {
  const row = await beginFirst(queued('a'));
  await queue.settle(row, sent(row));
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
  const first = await beginFirst(queued('a'));
  await queue.settle(first, failed);
  await queue.take([queued('a', { attempt: 2 })]);
  expect(ids(await queue.claim(1))).toEqual(['a']);
  await queue.postpone(first, 0);
  expect(await queue.claim(1)).toEqual([]);
});

test('a status stays with the message that has its provider id, whatever our own id in it says', async () => {
  // Sorted by id, the message that the status names comes first.
  const first = await beginFirst(queued('a'), queued('b'));
  await queue.settle(first, failed);
  const second = await claimOne();
  await queue.begin(second, second.to);
  await queue.settle(second, { ...sent(second), providerId: 'SM-late' });
  expect(await merge(update({ messageId: 'a', providerId: 'SM-late' }))).toMatchObject({ id: 'b' });
});

test('a quote of a message of ours knows its provider id once that one has been sent', async () => {
  const first = await beginFirst(queued('a'), queued('b', { replyToId: 'a' }));
  await queue.settle(first, sent(first));
  expect(await claimOne()).toMatchObject({ id: 'b', replyToId: 'a', replyTo: 'SM-a-1' });
});

test('a message that the provider refuses later because the window has closed is held, not failed', async () => {
  const row = await beginFirst(queued('a'));
  await queue.settle(row, sent(row));
  const refused = {
    providerId: 'SM-a-1',
    deliveryStatus: 'Failed',
    refusal: 'needsTemplate',
    errorCode: '63016',
  } as const;
  expect(await merge(update(refused))).toMatchObject({ deliveryStatus: 'Held', errorCode: 'WINDOW_CLOSED' });
  expect(await queue.take([queued('a', { attempt: 2 })])).toBe(1);
});

test('an opt-out that the provider tells later counts for what is sent next, and the CRM hears of it once', async () => {
  const row = await beginFirst(queued('a'));
  await queue.settle(row, sent(row));
  const refused = update({
    providerId: 'SM-a-1',
    deliveryStatus: 'Failed',
    refusal: 'optedOut',
    errorCode: '21610',
  });
  expect(await merge(refused)).toMatchObject({ deliveryStatus: 'Failed', errorCode: 'OPTED_OUT' });
  await merge(refused);
  const consents = await store.pool.query(
    'select conversation_key, purpose, level, source from consent_state',
  );
  expect(consents.rows).toEqual([
    { conversation_key: 'one', purpose: 'All', level: 'OptedOut', source: 'Provider' },
  ]);
  const events = await store.pool.query("select body from inbound_event where kind = 'consent'");
  expect(events.rows.map(({ body }) => readOwnEvent(body))).toEqual([
    expect.objectContaining({ kind: 'consent', level: 'OptedOut', evidence: '21610', provider: 'twilio' }),
  ]);
});

test('an echo of what the bridge itself has sent is known by its provider id, also of an earlier attempt', async () => {
  const first = await beginFirst(queued('a'));
  await queue.settle(first, sent(first));
  await merge(update({ providerId: 'SM-a-1', deliveryStatus: 'Failed' }));
  await queue.take([queued('a', { attempt: 2 })]);
  const second = await claimOne();
  await queue.begin(second, second.to);
  await queue.settle(second, sent(second));
  const own = await createOutboundLedger(store.pool).own('twilio', ['SM-a-1', 'SM-a-2', 'SM-other']);
  expect(own).toEqual(
    new Map([
      ['SM-a-1', 'a'],
      ['SM-a-2', 'a'],
    ]),
  );
});
