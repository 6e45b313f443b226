import { createMetrics } from '../../../bridge/metrics.ts';
import type { NewInboundEvent } from '../../../bridge/store/new-inbound-event.ts';
import { createIngest, type Ingest } from '../../../bridge/store/ingest.ts';
import { openStore, type Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';

const { log } = capturedLog();

function event(number: number, more: Partial<NewInboundEvent> = {}): NewInboundEvent {
  return {
    provider: 'twilio',
    providerId: `message:${number}`,
    kind: 'message',
    conversationKey: 'phone:+12025550101|+14155550101',
    pathWithQuery: '/webhooks/twilio/messages',
    contentType: 'application/x-www-form-urlencoded',
    body: Buffer.from(`Body=${number}`),
    ...more,
  } as NewInboundEvent;
}

describe('events that come in together', () => {
  let database: FreshDatabase;
  let store: Store;
  let ingest: Ingest;
  let woken: (readonly string[])[];

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore(database.config, log);
  });
  beforeEach(async () => {
    await store.pool.query('truncate inbound_event cascade');
    woken = [];
    ingest = createIngest(store, {
      maxWaiting: 5000,
      onStored: (lanes) => woken.push(lanes),
      log,
      metrics: createMetrics(),
    });
  });
  afterEach(() => ingest.stop());
  afterAll(async () => {
    await store.stop();
    await database.stop();
  });

  const stored = async () =>
    (await store.pool.query('select provider_id from inbound_event order by id')).rows.map(
      (row) => row.provider_id,
    );

  test('are stored in the order in which they came', async () => {
    const numbers = Array.from({ length: 1200 }, (_, index) => index);
    await Promise.all(numbers.map((number) => ingest.add([event(number)])));
    expect(await stored()).toEqual(numbers.map((number) => `message:${number}`));
  });

  test('are told apart: the first of equal ones is stored, the others are repeats', async () => {
    const outcomes = await Promise.all(
      [event(1), event(1), event(2), event(1)].map((one) => ingest.add([one])),
    );
    expect(outcomes.flat()).toEqual(['stored', 'repeated', 'stored', 'repeated']);
    expect(await ingest.add([event(2)])).toEqual(['repeated']);
  });

  test('do not suffer from one among them that the database refuses', async () => {
    const outcomes = await Promise.allSettled(
      [
        event(1),
        event(2, { pathWithQuery: 'NUL \u0000' }),
        event(3),
        event(4, { kind: 'unreadable', sentence: 'Wrong.' }),
      ].map((one) => ingest.add([one])),
    );
    expect(outcomes).toMatchObject([
      { value: ['stored'] },
      { status: 'rejected', reason: { code: 'INTERNAL' } },
      { value: ['stored'] },
      { value: ['stored'] },
    ]);
    expect(await stored()).toEqual(['message:1', 'message:3', 'message:4']);
  });

  test('wake the lane of the CRM when there is work for it, and only then', async () => {
    await ingest.add([event(1)]);
    expect(woken).toEqual([['salesforce']]);
    await ingest.add([event(1)]);
    await ingest.add([event(2, { kind: 'unreadable', sentence: 'Wrong.' })]);
    expect(woken).toHaveLength(1);
  });

  test('may be the same on two bridges, in opposite order', async () => {
    const other = createIngest(store, {
      maxWaiting: 5000,
      onStored: () => undefined,
      log,
      metrics: createMetrics(),
    });
    const events = Array.from({ length: 400 }, (_, index) => event(index));
    for (let round = 0; round < 5; round += 1) {
      await store.pool.query('truncate inbound_event cascade');
      const outcomes = await Promise.all([
        ...events.map((one) => ingest.add([one])),
        ...events.toReversed().map((one) => other.add([one])),
      ]);
      expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(400);
    }
    await other.stop();
  });

  test('are refused before they fill the memory', async () => {
    const large = Buffer.alloc(1024 * 1024, 'x');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 80 }, (_, index) => ingest.add([event(index, { body: large })])),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).toEqual(
      refused.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'STORE_BUSY' }) })),
    );
    expect(await stored()).toHaveLength(80 - refused.length);
  });
});
