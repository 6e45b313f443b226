import { startParley, type Parley } from '../support/start-parley.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const [omar, eva] = ['+14155550144', '+14155550145'] as const;
const DAY_MS = 24 * 3_600_000;
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const conversationOf = async (address: string) => {
  await untilQuiet(parley);
  const [row, ...others] = await parley.rows(
    `SELECT Id, ServiceWindowEndsAt__c, LastInboundAt__c, LastMessageAt__c, WaitingSince__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${address}'`,
  );
  expect(others).toEqual([]);
  return row ?? {};
};
const messagesOf = async (address: string) => {
  const { Id: id } = await conversationOf(address);
  return parley.rows(
    `SELECT Body__c, Direction__c, AuthorType__c, DeliveryStatus__c, OccurredAt__c, IsImported__c FROM ParleyMessage__c WHERE Conversation__c = '${String(id)}' ORDER BY OccurredAt__c, Sequence__c`,
  );
};

test('what somebody answers in the phone’s own app is one message by the phone, and opens no window', async () => {
  const { customers } = parley.simulators.meta;
  const old = new Date(Date.now() - 2 * DAY_MS);
  await customers.write('omar', { type: 'text', content: { body: 'Long ago' }, at: old });
  const before = await conversationOf(omar);
  await customers.echo('omar', { type: 'text', content: { body: 'Answered on the phone' } });
  expect(await messagesOf(omar)).toMatchObject([
    { Body__c: 'Long ago', Direction__c: 'Inbound' },
    {
      Body__c: 'Answered on the phone',
      Direction__c: 'Outbound',
      AuthorType__c: 'Phone',
      DeliveryStatus__c: 'Sent',
    },
  ]);
  const after = await conversationOf(omar);
  expect(after['ServiceWindowEndsAt__c']).toBe(before['ServiceWindowEndsAt__c']);
  expect(after['LastInboundAt__c']).toBe(before['LastInboundAt__c']);
});

test('the echo of a reply that the bridge has sent adds nothing', async () => {
  const { customers, messages, webhooks, settings, people } = parley.simulators.meta;
  await customers.write('omar', { type: 'text', content: { body: 'Now' } });
  await conversationOf(omar);
  const id = await parley.reply('ana@parley.test', omar, 'Sent by Ana');
  await parley.messageOnce(id, 'Delivered');
  const [sent] = messages.all().filter(({ content }) => content['body'] === 'Sent by Ana');
  const { number, userId } = people.get('omar');
  const before = await messagesOf(omar);
  const isTaken = await webhooks.tell('smb_message_echoes', {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: settings.number.displayNumber,
      phone_number_id: settings.number.phoneNumberId,
    },
    message_echoes: [
      {
        from: settings.number.displayNumber,
        to: number.slice(1),
        to_user_id: userId,
        id: sent?.id,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: 'Sent by Ana' },
      },
    ],
  });
  expect(isTaken).toBe(true);
  expect(await messagesOf(omar)).toEqual(before);
  expect(before.filter(({ Body__c: body }) => body === 'Sent by Ana')).toHaveLength(1);
});

test('the history of a chat is there with its own times, wakes nobody and opens nothing; a STOP in it is heard', async () => {
  const { customers } = parley.simulators.meta;
  const at = (daysAgo: number) => new Date(Math.floor(Date.now() / 1000 - daysAgo * 86_400) * 1000);
  const said = [
    { text: 'Good morning', isOurs: false, at: at(30) },
    { text: 'Good morning, Eva', isOurs: true, at: at(29) },
    { text: 'STOP', isOurs: false, at: at(28) },
  ];
  await customers.history('eva', said);
  const messages = await messagesOf(eva);
  expect(messages).toMatchObject(
    said.map(({ text, isOurs }) => ({
      Body__c: text,
      Direction__c: isOurs ? 'Outbound' : 'Inbound',
      IsImported__c: true,
    })),
  );
  expect(messages.map(({ OccurredAt__c: time }) => Date.parse(String(time)))).toEqual(
    said.map((one) => one.at.getTime()),
  );
  expect(messages[1]).toMatchObject({ AuthorType__c: 'Phone', DeliveryStatus__c: 'Read' });
  const conversation = await conversationOf(eva);
  expect(conversation).toMatchObject({
    ServiceWindowEndsAt__c: null,
    WaitingSince__c: null,
    LastInboundAt__c: null,
  });

  const id = await parley.reply('ana@parley.test', eva, 'After the import');
  expect(await parley.messageOnce(id, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
});

test('who writes after the import is told from who wrote before it: the conversation wakes and can be answered', async () => {
  const { customers } = parley.simulators.meta;
  await customers.write('eva', { type: 'text', content: { body: 'START' } });
  expect(await messagesOf(eva)).toHaveLength(5);
  const conversation = await conversationOf(eva);
  expect(Date.parse(String(conversation['ServiceWindowEndsAt__c']))).toBeGreaterThan(
    Date.now() + 23 * 3_600_000,
  );
  await parley.messageOnce(await parley.reply('ana@parley.test', eva, 'Welcome'), 'Delivered');
});
