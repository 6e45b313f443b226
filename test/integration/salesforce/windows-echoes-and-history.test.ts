import { messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const HOUR_MS = 3_600_000;
const start = Math.floor(Date.now() / 1000) * 1000 - HOUR_MS;
const at = (second: number) => new Date(start + second * 1000);
let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const conversation = (number: string) =>
  parts.row(
    `SELECT Id, ConversationStatus__c, LastMessageAt__c, LastMessagePreview__c, LastMessageDirection__c, LastInboundAt__c,
       ServiceWindowEndsAt__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
  );
const message = (id: string) =>
  parts.row(
    `SELECT Id, Direction__c, DeliveryStatus__c, AuthorType__c, IsImported__c, FromAddress__c, ToAddress__c, OccurredAt__c
     FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`,
  );
const time = (value: unknown) => new Date(String(value));

test('the service window ends a day after the customer last wrote, whichever message comes last', async () => {
  const one = ['US.1', '+14155550121'];
  await parts.tell(messageFrom(one, 'w2', { occurredAt: at(20) }));
  await parts.tell(messageFrom(one, 'w1', { occurredAt: at(10) }));
  expect(time(conversation('+14155550121')['ServiceWindowEndsAt__c'])).toEqual(
    new Date(at(20).getTime() + 24 * HOUR_MS),
  );
});

test('a text message knows no service window', async () => {
  const sms = messageFrom(['+14155550122'], 'SM1', { occurredAt: at(1) });
  await parts.tell({ ...sms, provider: 'twilio', channelKey: 'phone:+12025550101' });
  expect(conversation('+14155550122')['ServiceWindowEndsAt__c']).toBeNull();
});

test('what was written in the phone shows as written there, opens no window and wakes nobody', async () => {
  const one = ['US.3', '+14155550123'];
  await parts.tell(messageFrom(one, 'e1', { occurredAt: at(1) }));
  const before = conversation('+14155550123');
  parts.as('admin@parley.test').update('ParleyConversation__c', String(before['Id']), {
    ConversationStatus__c: 'Resolved',
  });
  await parts.tell(
    messageFrom(one, 'e2', { direction: 'Outbound', text: 'From my phone', occurredAt: at(5) }),
  );
  expect(message('e2')).toMatchObject({
    Direction__c: 'Outbound',
    DeliveryStatus__c: 'Sent',
    AuthorType__c: 'Phone',
    FromAddress__c: '+12025550103',
    ToAddress__c: '+14155550123',
  });
  expect(conversation('+14155550123')).toMatchObject({
    ConversationStatus__c: 'Resolved',
    LastMessagePreview__c: 'From my phone',
    LastMessageDirection__c: 'Outbound',
    LastInboundAt__c: before['LastInboundAt__c'],
    ServiceWindowEndsAt__c: before['ServiceWindowEndsAt__c'],
  });
});

test('an echo of what the bridge has sent makes nothing new', async () => {
  await parts.tell(messageFrom(['US.4', '+14155550124'], 'o1', { occurredAt: at(1) }));
  const sent = parts.as('admin@parley.test').create('ParleyMessage__c', {
    Conversation__c: conversation('+14155550124')['Id'],
    Direction__c: 'Outbound',
    Kind__c: 'Text',
    Body__c: 'By Parley',
    DeliveryStatus__c: 'Queued',
  });
  await parts.send({ [sent]: 'o2' });
  await parts.tell(messageFrom(['US.4', '+14155550124'], 'o2', { direction: 'Outbound', text: 'By Parley' }));
  expect(parts.rows("SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = 'meta:o2'")).toMatchObject([
    { Id: sent },
  ]);
});

test('history is kept with its own times, and neither opens, wakes nor covers anything', async () => {
  const one = ['US.5', '+14155550125'];
  await parts.tell(messageFrom(one, 'h3', { text: 'now', occurredAt: at(30) }));
  const before = conversation('+14155550125');
  parts.as('admin@parley.test').update('ParleyConversation__c', String(before['Id']), {
    ConversationStatus__c: 'Resolved',
  });
  await parts.tell(
    messageFrom(one, 'h1', { origin: 'history', text: 'once', occurredAt: at(1) }),
    messageFrom(one, 'h2', {
      origin: 'history',
      direction: 'Outbound',
      deliveryStatus: 'Read',
      text: 'then',
      occurredAt: at(2),
    }),
  );
  expect(conversation('+14155550125')).toMatchObject({
    ...before,
    attributes: expect.anything(),
    ConversationStatus__c: 'Resolved',
  });
  expect(message('h1')).toMatchObject({ Direction__c: 'Inbound', IsImported__c: true });
  expect(message('h2')).toMatchObject({
    Direction__c: 'Outbound',
    DeliveryStatus__c: 'Read',
    IsImported__c: true,
  });
  expect(time(message('h1')['OccurredAt__c'])).toEqual(at(1));
});

test('a conversation of history alone is unread by nobody and has no window', async () => {
  await parts.tell(
    messageFrom(['US.6', '+14155550126'], 'h6', { origin: 'history', text: 'once', occurredAt: at(1) }),
  );
  expect(conversation('+14155550126')).toMatchObject({
    LastMessagePreview__c: 'once',
    LastInboundAt__c: null,
    ServiceWindowEndsAt__c: null,
  });
});
