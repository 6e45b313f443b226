import { createApiUseLedger } from '../../../bridge/queue/budget/api-use.ts';
import { tellApiUse } from '../../../bridge/queue/budget/tell-api-use.ts';
import type { ApiUse } from '../../../bridge/crm/crm.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createOutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { startPlainIngest } from '../../support/start-plain-ingest.ts';
import { waitFor } from '../../support/wait-for.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate api_use, inbound_event, outbound_message cascade'));

/** A message that came, and one that a rep wrote, so long ago that they are settled. */
async function oneEachWay(): Promise<void> {
  const ingest = startPlainIngest(store);
  await ingest.take(messageFrom(['+14155550123'], 'one'));
  await ingest.stop();
  await createOutboundQueue(store.pool).take([
    {
      id: 'a0B000000000001AAA',
      attempt: 1,
      conversationKey: 'phone:+12025550101|+14155550123',
      channelKey: 'phone:+12025550101',
      to: '+14155550123',
      content: { type: 'text', text: 'Hello' },
    },
  ]);
}
const settle = (age: string) =>
  Promise.all([
    store.pool.query(`update inbound_event set received_at = received_at - interval '${age}'`),
    store.pool.query(`update outbound_message set taken_at = taken_at - interval '${age}'`),
  ]);

test('requests of all bridges are one sum, and a message is counted once', async () => {
  const [one, other] = [
    createApiUseLedger(store.pool, 'salesforce'),
    createApiUseLedger(store.pool, 'salesforce'),
  ];
  await Promise.all([one.add(30), other.add(12), one.add(0)]);
  await oneEachWay();
  await settle('1 minute');
  expect(await Promise.all([one.read(), other.read()])).toEqual([
    { requests: 42, messages: 2 },
    { requests: 42, messages: 2 },
  ]);
});

test('what is more than a day ago counts no more', async () => {
  const ledger = createApiUseLedger(store.pool, 'salesforce');
  await ledger.add(42);
  await oneEachWay();
  await settle('1 minute');
  await ledger.read();
  await store.pool.query("update api_use set hour = hour - interval '25 hours'");
  expect(await ledger.read()).toEqual({ requests: 0, messages: 0 });
});

test('a message whose transaction has just ended is counted by the next look', async () => {
  const ledger = createApiUseLedger(store.pool, 'salesforce');
  await oneEachWay();
  expect(await ledger.read()).toMatchObject({ messages: 0 });
  await store.pool.query("update api_use set counted_until = counted_until - interval '1 minute'");
  await settle('30 seconds');
  expect(await ledger.read()).toMatchObject({ messages: 2 });
});

test('admins are told at once, and again when something begins to rest; a refusal ends nothing', async () => {
  const told: ApiUse[] = [];
  let isResting = false;
  const stopping = new AbortController();
  const telling = tellApiUse(
    {
      crm: {
        allows: () => !isResting,
        tellUse(use) {
          told.push(use);
          return told.length === 1
            ? Promise.reject(new ParleyError('CRM_UNAVAILABLE'))
            : Promise.resolve(true);
        },
      },
      ledger: createApiUseLedger(store.pool, 'salesforce'),
      log: capturedLog().log,
      lookMs: 20,
    },
    stopping.signal,
  );
  await waitFor('the first word', () => told.length === 1);
  isResting = true;
  await waitFor('the second word', () => told.length === 2);
  stopping.abort();
  await telling;
  expect(told).toHaveLength(2);
});

test('as soon as there is a place for it, it is told', async () => {
  let asked = 0;
  const stopping = new AbortController();
  const telling = tellApiUse(
    {
      crm: { allows: () => true, tellUse: () => Promise.resolve((asked += 1) === 3) },
      ledger: createApiUseLedger(store.pool, 'salesforce'),
      log: capturedLog().log,
      lookMs: 5,
    },
    stopping.signal,
  );
  await waitFor('the third try', () => asked === 3);
  stopping.abort();
  await telling;
  expect(asked).toBe(3);
});
