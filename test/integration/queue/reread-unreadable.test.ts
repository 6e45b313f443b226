import { createTwilio } from '../../../bridge/channels/twilio/index.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { rereadUnreadable } from '../../../bridge/queue/jobs/reread-unreadable.ts';
import { createIngest, type Ingest } from '../../../bridge/store/ingest.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { fixture } from '../../support/fixture.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;
let ingest: Ingest;
const twilio = createTwilio(
  {
    accountSid: `AC${'9'.repeat(32)}`,
    authTokens: ['token'],
    apiUrl: 'http://127.0.0.1:1',
    contentApiUrl: 'http://127.0.0.1:1',
    intelligenceApiUrl: 'http://127.0.0.1:1',
  },
  'https://parley.example.com',
);

beforeAll(async () => {
  store = await openFreshStore();
  const { log } = capturedLog();
  ingest = createIngest(store, { maxWaiting: 100, onStored: () => undefined, log, metrics: createMetrics() });
});
afterAll(async () => {
  await ingest.stop();
  await store.stop();
});

/** What an earlier version could not read: the row that it kept. */
async function keepUnreadable(body: Buffer): Promise<void> {
  await store.pool.query(
    `insert into inbound_event
       (provider, provider_id, kind, conversation_key, path_with_query, content_type, body, salesforce)
     values ('twilio', $1, 'unreadable', 'unreadable|twilio', '/webhooks/twilio/messages',
       'application/x-www-form-urlencoded', $2, 2)`,
    [`unreadable:${body.length}`, body],
  );
}

test('what can be read by now waits to be delivered, the rest is kept, and doing it twice changes nothing', async () => {
  await keepUnreadable(fixture('twilio/sms-inbound'));
  await keepUnreadable(Buffer.from('Body=still+not'));
  const parts = { pool: store.pool, ingest, providers: [twilio] };
  expect(await rereadUnreadable({ ...parts, eventIds: [] })).toBe(0);
  expect(await rereadUnreadable(parts)).toBe(1);
  expect(await rereadUnreadable(parts)).toBe(0);
  const { rows } = await store.pool.query('select kind, salesforce from inbound_event order by salesforce');
  expect(rows).toEqual([
    { kind: 'message', salesforce: 0 },
    { kind: 'unreadable', salesforce: 2 },
  ]);
});
