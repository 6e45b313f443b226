import { readDeadLetters } from '../../bridge/queue/dead-letters/dead-letters.ts';
import { openStore, type Store } from '../../bridge/store/store.ts';
import { capturedLog } from '../support/captured-log.ts';
import { metaChange, newWamid } from '../support/meta-message.ts';
import { runScript } from '../support/run-script.ts';
import { META_SECRET } from '../support/sign-meta.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const THOUSAND = 1_000;
const POISON = 'what no rule allows';
const longestMs = 40_000;
let parley: Parley;
let store: Store;

beforeAll(async () => {
  parley = await startParley();
  store = await openStore(parley.database, capturedLog().log);
});
afterAll(async () => {
  await store.stop();
  await parley.stop();
});

const count = async () =>
  (await parley.rows("SELECT Id FROM ParleyMessage__c WHERE Direction__c = 'Inbound'")).length;

/** What an operator types, with the environment of the bridge. */
const replay = (...words: readonly string[]) =>
  runScript('scripts/replay.ts', words, {
    environment: {
      PUBLIC_URL: parley.bridgeUrl,
      DATABASE_URL: parley.database.databaseUrl,
      PARLEY_DB_SCHEMA: parley.database.schema,
      SF_LOGIN_URL: parley.org.url,
      SF_CLIENT_ID: 'any',
      SF_CLIENT_SECRET: 'any',
      META_APP_SECRET: META_SECRET,
      META_VERIFY_TOKEN: 'demo-meta-verify-token',
      META_ACCESS_TOKEN: 'demo-meta-access-token',
    },
  });

test('one webhook with a thousand messages, of which Salesforce refuses one and another is spoilt: 998 arrive, two are shown, and the refused one can be replayed', async () => {
  parley.org.faults.add({
    kind: 'refuse-row',
    object: 'ParleyMessage__c',
    field: 'Body__c',
    contains: POISON,
    times: 1_000,
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Our rule does not allow that.',
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const messages = Array.from({ length: THOUSAND }, (_, place) => ({
    from: `1415555${String(3000 + (place % 50))}`,
    from_user_id: `US.${3000 + (place % 50)}`,
    id: place === 700 ? ['no', 'id'] : newWamid(),
    timestamp,
    type: 'text',
    text: { body: place === 300 ? POISON : `One of a thousand ${place}` },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
    messages,
  };
  expect((await parley.meta(metaChange('messages', value))).status).toBe(200);
  await waitFor('all others', async () => (await count()) === THOUSAND - 2, longestMs);
  const letters = await waitFor('the dead letters', async () => {
    const found = await readDeadLetters(store.pool, 'salesforce', 10);
    return found.length === 2 && found;
  });
  expect(letters.map(({ code }) => code).sort()).toEqual(['CRM_ROW_REFUSED', 'WEBHOOK_UNREADABLE']);

  const listed = await replay();
  expect(listed).toMatchObject({ code: 0 });
  expect(listed.stdout).toContain('Our rule does not allow that.');
  expect(listed.stdout).not.toContain(POISON);

  parley.org.faults.clear();
  const refused = letters.find(({ code }) => code === 'CRM_ROW_REFUSED');
  expect((await replay(String(refused?.eventId))).code).toBe(0);
  await waitFor('the replayed message', async () => (await count()) === THOUSAND - 1, longestMs);
  const { stdout } = await replay();
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stdout).toContain('WEBHOOK_UNREADABLE');
}, 60_000);
