import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const [omar, eva, thomas] = ['+14155550144', '+14155550145', '+12025550142'] as const;
const longestMs = 25_000;
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
  for (const person of ['omar', 'eva', 'thomas'])
    await parley.simulators.meta.customers.write(person, { type: 'text', content: { body: 'Hello' } });
  await parley.rowsOnce(
    'the conversations',
    'SELECT Id FROM ParleyConversation__c',
    (rows) => rows.length === 3,
  );
});
afterEach(() => parley.simulators.meta.faults.clear());
afterAll(() => parley.stop());

const reply = (to: string, body: string) => parley.reply('ana@parley.test', to, body);
const sent = () =>
  parley.simulators.meta.messages
    .all()
    .filter(({ direction }) => direction === 'outbound')
    .map(({ content }) => String(content['body']));
/** Waits until all have reached the customer. @throws when one of them has another end meanwhile */
const delivered = (ids: readonly string[]) =>
  waitFor(
    'all messages to be delivered',
    async () => {
      const rows = await parley.rows(
        `SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id IN ('${ids.join("','")}')`,
      );
      const ends = rows.map(({ DeliveryStatus__c: status }) => status);
      expect(ends).not.toContain('Failed');
      expect(ends).not.toContain('Held');
      return ends.every((status) => status === 'Delivered');
    },
    longestMs,
  );

test.each(['drop-response', 'invalid-json'] as const)(
  'a send whose answer is lost (%s) is recognised by its first status, and never repeated',
  async (kind) => {
    parley.simulators.meta.faults.add({ kind, times: 1 });
    const id = await reply(omar, `lost: ${kind}`);
    const row = await parley.messageOnce(id, 'Delivered');
    expect(sent().filter((body) => body === `lost: ${kind}`)).toHaveLength(1);
    const [message] = parley.simulators.meta.messages
      .all()
      .filter(({ content }) => content['body'] === `lost: ${kind}`);
    expect(row['ExternalId__c']).toBe(`meta:${message?.id ?? ''}`);
    expect(message?.callbackData).toBe(id);
  },
);

test('a send whose answer is lost and of which no status comes stays unconfirmed for the rep to see, and holds up nobody else', async () => {
  parley.simulators.meta.faults.add({ kind: 'drop-response', times: 1 });
  parley.simulators.meta.faults.add({ kind: 'no-statuses', times: 1 });
  const id = await reply(eva, 'nobody knows');
  await parley.messageOnce(id, 'Unconfirmed');
  await parley.messageOnce(await reply(thomas, 'the others go on'), 'Delivered');
  expect(sent().filter((body) => body === 'nobody knows')).toHaveLength(1);
});

test('statuses that come twice and last first leave a message read', async () => {
  const { faults, sending, webhooks } = parley.simulators.meta;
  faults.add({ kind: 'reorder-statuses', times: 1 });
  faults.add({ kind: 'duplicate-webhooks' });
  const id = await reply(thomas, 'shuffled');
  await parley.messageOnce(id, 'Delivered');
  await sending.read('thomas');
  await parley.messageOnce(id, 'Read');
  const { ExternalId__c: key } = await parley.messageOnce(id, 'Read');
  const wamid = String(key).replace('meta:', '');
  const told = () =>
    webhooks.deliveries.filter(({ body }) => JSON.stringify(JSON.parse(body)).includes(wamid));
  await waitFor('all six webhooks', () => told().length === 6);
  expect(await parley.messageOnce(id, 'Read')).toMatchObject({ ErrorCode__c: null });
});

test('too many to one customer: they wait and go in their order, those to others do not, and none fails', async () => {
  parley.simulators.meta.faults.add({ kind: 'refuse', code: 131_056, times: 1 });
  const texts = [1, 2, 3].map((number) => `pair ${number}`);
  const first = await reply(omar, texts[0] ?? '');
  await waitFor('the refusal', () => parley.simulators.meta.faults.all().length === 0);
  const others = [await reply(omar, texts[1] ?? ''), await reply(omar, texts[2] ?? '')];
  await parley.messageOnce(await reply(thomas, 'not held up'), 'Delivered');
  expect(sent().some((body) => body.startsWith('pair'))).toBe(false);
  await delivered([first, ...others]);
  expect(sent().filter((body) => body.startsWith('pair'))).toEqual(texts);
}, 40_000);

test('429: the whole channel waits, then everything goes out in order', async () => {
  parley.simulators.meta.faults.add({ kind: 'too-many-requests', times: 1, retryAfterSeconds: 3 });
  const first = await reply(omar, 'busy 1');
  await waitFor('the refusal', () => parley.simulators.meta.faults.all().length === 0);
  const since = Date.now();
  const others = [await reply(thomas, 'busy 2'), await reply(omar, 'busy 3')];
  await delivered([first, ...others]);
  expect(Date.now() - since).toBeGreaterThan(2_000);
  const busy = sent().filter((body) => body.startsWith('busy'));
  expect([...busy].sort()).toEqual(['busy 1', 'busy 2', 'busy 3']);
  expect(busy.indexOf('busy 1')).toBeLessThan(busy.indexOf('busy 3'));
}, 40_000);
