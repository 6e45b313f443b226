import { startDeliveries, type Deliveries } from './start-deliveries.ts';

let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const userId = (username: string) =>
  String(parts.row(`SELECT Id FROM User WHERE Username = '${username}'`)['Id']);
/** A channel of which only ana is a member, and a conversation on it. */
function conversationOfAna(): string {
  const admin = parts.as('admin@parley.test');
  const channel = admin.create('ParleyChannel__c', {
    Name: 'Only for Ana',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550177',
    ExternalKey__c: 'phone:+12025550177',
  });
  admin.create('ParleyChannelMember__c', { Channel__c: channel, User__c: userId('ana@parley.test') });
  return String(
    admin.create('ParleyConversation__c', {
      Channel__c: channel,
      ExternalKey__c: 'phone:+12025550177|+14155550177',
      CustomerAddress__c: '+14155550177',
    }),
  );
}

test('a command about a conversation is for members of its channel and admins, one about all is for admins', async () => {
  const conversationId = conversationOfAna();
  const may = (username: string, who: 'admin' | 'member') =>
    parts.crm.mayOrder(userId(username), who === 'admin' ? { who } : { who, conversationId });
  expect(await may('ana@parley.test', 'member')).toBe(true);
  expect(await may('luis@parley.test', 'member')).toBe(false);
  expect(await may('admin@parley.test', 'member')).toBe(true);
  expect(await may('ana@parley.test', 'admin')).toBe(false);
  expect(await may('admin@parley.test', 'admin')).toBe(true);
});

test('what is no id is refused, and finds no way into the query', async () => {
  const right = { who: 'member', conversationId: "x' OR Id != '" } as const;
  await expect(parts.crm.mayOrder(userId('luis@parley.test'), right)).rejects.toMatchObject({
    code: 'CRM_ROW_REFUSED',
  });
});
