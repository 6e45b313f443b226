import { reconcile } from '../../../bridge/queue/jobs/reconcile.ts';
import { createIngest, type Ingest } from '../../../bridge/store/ingest.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { plainProvider, plainRequest } from '../../support/plain-provider.ts';
import { startPlainIngest } from '../../support/start-plain-ingest.ts';

let store: Store;
let ingest: Ingest;

beforeAll(async () => {
  store = await openFreshStore();
  const { log } = capturedLog();
  ingest = createIngest(store, { maxWaiting: 100, onStored: () => undefined, log, metrics: createMetrics() });
});
afterAll(async () => {
  await ingest.stop();
  await store.stop();
});

test('what the list of a provider holds and no webhook brought is taken in once, by the same way', async () => {
  const webhooks = startPlainIngest(store);
  await webhooks.take(messageFrom(['US.1', '+14155550123'], 'brought'));
  await webhooks.stop();
  const asked: Date[] = [];
  const provider = {
    ...plainProvider,
    async *listInbound(since: Date) {
      asked.push(since);
      yield plainRequest([messageFrom(['US.1'], 'brought'), messageFrom(['US.1'], 'missed'), 'spoilt']);
      yield plainRequest([messageFrom(['+14155550123'], 'missed-too')]);
    },
  };
  const parts = { pool: store.pool, ingest };
  const start = new Date('2026-11-20T12:00:00Z');
  const later = new Date('2026-11-20T13:00:00Z');

  expect(await reconcile(provider, parts, start)).toBe(0);
  expect(asked).toEqual([]);
  expect(await reconcile(provider, parts, later)).toBe(3);
  expect(asked).toEqual([new Date('2026-11-20T11:50:00Z')]);
  expect(await reconcile(provider, parts, later)).toBe(0);

  const { rows } = await store.pool.query(
    'select kind, count(*)::int as rows, count(distinct conversation_key)::int as people from inbound_event group by kind order by kind',
  );
  expect(rows).toEqual([
    { kind: 'message', rows: 3, people: 1 },
    { kind: 'unreadable', rows: 1, people: 1 },
  ]);
});
