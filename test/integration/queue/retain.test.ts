import { createOutboundQueue } from '../../../bridge/queue/outbound-queue.ts';
import { retain } from '../../../bridge/queue/retain.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate outbound_message, inbound_event cascade'));

const message = {
  id: 'a0B000000000001AAA',
  attempt: 1,
  conversationKey: 'phone:+12025550101|+14155550123',
  channelKey: 'phone:+12025550101',
  to: '+14155550123',
  body: 'Hello',
};

/** A message that was sent two months ago. */
async function sendLongAgo(): Promise<void> {
  const queue = createOutboundQueue(store.pool);
  await queue.take([message]);
  await queue.claim(1);
  await queue.settle({
    provider: 'twilio',
    conversationKey: message.conversationKey,
    channelKey: message.channelKey,
    customerAddress: message.to,
    messageId: message.id,
    attempt: 1,
    deliveryStatus: 'Sent',
    providerId: 'SM00000000000000000000000000000001',
  });
  await store.pool.query("update outbound_message set taken_at = now() - interval '60 days'");
  await store.pool.query("update inbound_event set received_at = now() - interval '60 days'");
}

/** What the next sweep finds of a message that Salesforce still shows as Queued. */
const takenAgain = () => createOutboundQueue(store.pool).take([message]);

test.each([
  ['waits', 0],
  ['was refused by the CRM', 2],
])('a sent message is not forgotten while the word of it %s: it would be sent again', async (_, state) => {
  await sendLongAgo();
  await store.pool.query('update inbound_event set salesforce = $1', [state]);
  await retain(store.pool, 30);
  expect(await takenAgain()).toBe(0);
});

test('a sent message whose word has arrived is deleted with its event', async () => {
  await sendLongAgo();
  await store.pool.query('update inbound_event set salesforce = 1');
  expect(await retain(store.pool, 30)).toBe(2);
  const left = await store.pool.query(
    'select id from outbound_message union all select id::text from inbound_event',
  );
  expect(left.rows).toEqual([]);
});
