import { actOnPhone } from '../support/act-on-phone.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

const DAY_MS = 24 * 3_600_000;
/** The bridge sends nothing in the last minute of a window, as clocks differ. */
const MARGIN_MS = 60_000;
const [omar, eva, jun] = ['+14155550144', '+14155550145', '+12025550146'] as const;
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterEach(() => {
  parley.simulators.twilio.faults.clear();
  parley.simulators.meta.faults.clear();
});
afterAll(() => parley.stop());

const sentWith = (text: string) =>
  parley.simulators.meta.messages
    .all()
    .filter(({ direction, content }) => direction === 'outbound' && content['body'] === text);
const conversationOnce = (address: string) =>
  parley.rowsOnce(
    `the conversation with ${address}`,
    `SELECT ServiceWindowEndsAt__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${address}'`,
    (rows) => rows.length === 1,
  );
const messagesOf = (address: string, count: number) =>
  parley.rowsOnce(
    `${count} messages of ${address}`,
    `SELECT Id FROM ParleyMessage__c WHERE Direction__c = 'Inbound' AND FromAddress__c = '${address}'`,
    (rows) => rows.length === count,
  );

/** The rep presses "Send again". */
async function sendAgain(id: string, attempt: number): Promise<void> {
  const ana = await parley.as('ana@parley.test');
  await ana
    .sobject('ParleyMessage__c')
    .update({ Id: id, DeliveryStatus__c: 'Queued', Attempt__c: attempt, ErrorCode__c: null });
}

test('a reply that waits across the end of the window is held with its text, and goes out when the customer has written again', async () => {
  const { customers, faults } = parley.simulators.meta;
  const written = new Date(Date.now() - DAY_MS + MARGIN_MS + 4_000);
  await customers.write('omar', { type: 'text', content: { body: 'Yesterday' }, at: written });
  const [conversation] = await conversationOnce(omar);
  const endsAt = Date.parse(String(conversation?.['ServiceWindowEndsAt__c']));
  expect(Math.abs(endsAt - written.getTime() - DAY_MS)).toBeLessThan(1_000);

  faults.add({ kind: 'too-many-requests', times: 1, retryAfterSeconds: 6 });
  const id = await parley.reply('ana@parley.test', omar, 'Written in time');
  const held = await parley.messageOnce(id, 'Held');
  expect(held).toMatchObject({ ErrorCode__c: 'WINDOW_CLOSED', Body__c: 'Written in time' });
  expect(String(held['ErrorMessage__c'])).toMatch(/template/i);
  expect(faults.all()).toEqual([]);
  expect(sentWith('Written in time')).toEqual([]);

  await customers.write('omar', { type: 'text', content: { body: 'Today' } });
  await messagesOf(omar, 2);
  await sendAgain(id, 2);
  expect(await parley.messageOnce(id, 'Delivered')).toMatchObject({ ErrorCode__c: null, Attempt__c: 2 });
  expect(sentWith('Written in time')).toHaveLength(1);
});

test('a reply that WhatsApp takes and then refuses for its window is held, not failed, and can go again', async () => {
  const { customers, windows, settings } = parley.simulators.meta;
  await customers.write('eva', { type: 'text', content: { body: 'Hello' } });
  await conversationOnce(eva);
  windows.close(settings.number.displayNumber, 'eva');
  const id = await parley.reply('ana@parley.test', eva, 'The clock of WhatsApp counts');
  expect(await parley.messageOnce(id, 'Held')).toMatchObject({
    ErrorCode__c: 'WINDOW_CLOSED',
    Body__c: 'The clock of WhatsApp counts',
  });
  expect(sentWith('The clock of WhatsApp counts')).toMatchObject([{ status: 'failed', errorCode: 131_047 }]);

  await customers.write('eva', { type: 'text', content: { body: 'Are you there?' } });
  await messagesOf(eva, 2);
  await sendAgain(id, 2);
  await parley.messageOnce(id, 'Delivered');
  expect(sentWith('The clock of WhatsApp counts').map(({ status }) => status)).toEqual([
    'failed',
    'delivered',
  ]);
});

test('WhatsApp by Twilio: the same', async () => {
  const write = (text: string) => actOnPhone(parley, 'whatsapp-twilio', jun, { do: 'write', text });
  await write('Hello');
  await conversationOnce(jun);
  parley.simulators.twilio.faults.add({ kind: 'undelivered', times: 1, code: 63_016 });
  const id = await parley.reply('ana@parley.test', jun, 'Outside of the window');
  expect(await parley.messageOnce(id, 'Held')).toMatchObject({
    ErrorCode__c: 'WINDOW_CLOSED',
    Body__c: 'Outside of the window',
  });
  await write('Are you there?');
  await messagesOf(jun, 2);
  await sendAgain(id, 2);
  await parley.messageOnce(id, 'Delivered');
});

test('what the customer does without writing opens no window: a reaction, and an answer in the phone’s own app', async () => {
  const { customers } = parley.simulators.meta;
  const old = new Date(Date.now() - 2 * DAY_MS);
  const first = await customers.write('maria', { type: 'text', content: { body: 'Long ago' }, at: old });
  const maria = parley.simulators.people.get('maria').number;
  const [before] = await conversationOnce(maria);
  await customers.react('maria', first.id, '👍');
  await customers.echo('maria', { type: 'text', content: { body: 'From the phone' } });
  await parley.rowsOnce(
    'reaction and echo',
    'SELECT CustomerReaction__c, Body__c FROM ParleyMessage__c',
    (rows) =>
      rows.some(({ CustomerReaction__c: emoji }) => emoji === '👍') &&
      rows.some(({ Body__c: body }) => body === 'From the phone'),
  );
  expect(await conversationOnce(maria)).toEqual([before]);
  const id = await parley.reply('ana@parley.test', maria, 'May I?');
  expect(await parley.messageOnce(id, 'Held')).toMatchObject({ ErrorCode__c: 'WINDOW_CLOSED' });
});
