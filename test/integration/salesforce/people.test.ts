import { addressChange, messageFrom } from '../../support/customer-events.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);
let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const conversations = (id: string) =>
  parts.rows(
    `SELECT Id, CustomerName__c, CustomerAddress__c, Contact__c, Identity__r.ExternalKey__c FROM ParleyConversation__c
     WHERE Id IN (SELECT Conversation__c FROM ParleyMessage__c WHERE ExternalId__c LIKE 'meta:${id}%')`,
  );
const identity = (key: string) =>
  parts.row(
    `SELECT Address__c, IdentityType__c, Origin__c, DisplayName__c, Username__c, Contact__c, MatchCertainty__c,
       MatchReason__c, MatchCandidates__c, SamePersonAs__r.ExternalKey__c FROM ParleyIdentity__c
     WHERE ExternalKey__c = '${key}'`,
  );
const contact = (values: Readonly<Record<string, unknown>>) =>
  parts.as('admin@parley.test').create('Contact', { LastName: 'Sample', ...values });

function named(values: readonly string[], id: string, second: number, name?: string, username?: string) {
  const event = messageFrom(values, id, { occurredAt: at(second) });
  return { ...event, customer: { ...event.customer, ...(name && { name }), ...(username && { username }) } };
}

test('somebody without a number has a conversation under their name, and the reason why nobody is searched for', async () => {
  await parts.tell(named(['US.1'], 'p1', 1, undefined, 'avery.bakes'));
  expect(conversations('p1')).toMatchObject([
    {
      CustomerName__c: 'avery.bakes',
      CustomerAddress__c: 'US.1',
      Contact__c: null,
      Identity__r: { ExternalKey__c: 'wa:US.1' },
    },
  ]);
  expect(identity('wa:US.1')).toMatchObject({
    IdentityType__c: 'WhatsApp',
    Origin__c: 'Inbound',
    Username__c: 'avery.bakes',
    MatchCertainty__c: 'None',
    MatchReason__c: 'No phone number of this person is known. Contacts are found by theirs.',
  });
});

test('a number that is learned later finds the contact: one person, two addresses', async () => {
  const avery = contact({ FirstName: 'Avery', MobilePhone: '(415) 555-0181' });
  await parts.tell(named(['US.1', '+14155550181'], 'p1 later', 2, undefined, 'avery.bakes'));
  expect(conversations('p1')).toMatchObject([
    { CustomerName__c: 'Avery Sample', CustomerAddress__c: '+14155550181', Contact__c: avery },
  ]);
  expect(identity('wa:+14155550181')).toMatchObject({
    Contact__c: avery,
    MatchCertainty__c: 'Certain',
    MatchReason__c: 'MobilePhone (415) 555-0181 is +1 415 555 0181.',
    SamePersonAs__r: { ExternalKey__c: 'wa:US.1' },
  });
  expect(identity('wa:US.1')).toMatchObject({ SamePersonAs__r: null });
});

test('an address that is hidden later stays known, and is written to by the id', async () => {
  await parts.tell(named(['US.1'], 'p1 hidden', 3));
  expect(conversations('p1')).toMatchObject([
    { CustomerName__c: 'Avery Sample', CustomerAddress__c: 'US.1' },
  ]);
  await parts.tell(named(['US.1', '+14155550181'], 'p1 late', 2));
  expect(conversations('p1')).toMatchObject([{ CustomerAddress__c: 'US.1' }]);
});

test('another spelling of a number finds the contact, and says so', async () => {
  const bruna = contact({ FirstName: 'Bruna', MobilePhone: '+55 61 98111-2233' });
  await parts.tell(named(['BR.1', '+556181112233'], 'p2', 1));
  expect(conversations('p2')).toMatchObject([{ Contact__c: bruna, CustomerAddress__c: '+556181112233' }]);
  expect(identity('wa:+5561981112233')).toMatchObject({
    Address__c: '+556181112233',
    Contact__c: bruna,
    MatchCertainty__c: 'Likely',
    MatchReason__c: 'MobilePhone +55 61 98111-2233 is +55 61 8111 2233 with the ninth digit.',
  });
});

test('a number that two contacts have belongs to none of them, and both are named', async () => {
  const both = [contact({ Phone: '4155550182' }), contact({ HomePhone: '+1 415 555 0182' })];
  await parts.tell(named(['US.3', '+14155550182'], 'p3', 1));
  expect(conversations('p3')).toMatchObject([{ Contact__c: null }]);
  const row = identity('wa:+14155550182');
  expect(row).toMatchObject({ MatchCertainty__c: 'Ambiguous', Contact__c: null });
  expect(
    JSON.parse(String(row['MatchCandidates__c']))
      .map(({ id }: { id: string }) => id)
      .sort(),
  ).toEqual(both.sort());
});

test('a link that a person has made is never replaced, and neither is a name that they have written', async () => {
  await parts.tell(named(['US.4', '+14155550184'], 'p4', 1, 'Some Customer'));
  const [conversation] = conversations('p4');
  expect(conversation).toMatchObject({ CustomerName__c: 'Some Customer' });
  const chosen = contact({ FirstName: 'Chosen' });
  const admin = parts.as('admin@parley.test');
  admin.update('ParleyConversation__c', String(conversation?.['Id']), {
    Contact__c: chosen,
    CustomerName__c: 'The baker next door',
  });
  contact({ FirstName: 'Other', MobilePhone: '+14155550184' });
  await parts.store.pool.query("update conversation_memory set matched_at = now() - interval '1 hour'");
  await parts.tell(named(['US.4', '+14155550184'], 'p4 again', 2, 'Another Name'));
  expect(conversations('p4')).toMatchObject([{ Contact__c: chosen, CustomerName__c: 'The baker next door' }]);
});

test('an identity of which a person has said that it is nobody stays nobody', async () => {
  parts.as('bridge@parley.test').create('ParleyIdentity__c', {
    ExternalKey__c: 'wa:+14155550185',
    MatchCertainty__c: 'Confirmed',
    MatchReason__c: 'Ana asked.',
  });
  contact({ MobilePhone: '+14155550185' });
  await parts.tell(named(['US.5', '+14155550185'], 'p5', 1));
  expect(conversations('p5')).toMatchObject([{ Contact__c: null }]);
  expect(identity('wa:+14155550185')).toMatchObject({
    Contact__c: null,
    MatchCertainty__c: 'Confirmed',
    MatchReason__c: 'Ana asked.',
    IdentityType__c: 'WhatsApp',
  });
});

test('the address of somebody who is known brings the contact to a new conversation', async () => {
  const known = contact({ FirstName: 'Known' });
  parts.as('admin@parley.test').create('ParleyIdentity__c', {
    ExternalKey__c: 'wa:+14155550186',
    Contact__c: known,
    MatchCertainty__c: 'Confirmed',
  });
  await parts.tell(named(['US.6', '+14155550186'], 'p6', 1));
  expect(conversations('p6')).toMatchObject([{ Contact__c: known, CustomerName__c: 'Known Sample' }]);
  expect(identity('wa:US.6')).toMatchObject({
    Contact__c: known,
    SamePersonAs__r: { ExternalKey__c: 'wa:+14155550186' },
  });
});

test('an identity that the bridge may not change is used as it is, and not asked for with each message', async () => {
  const imported = contact({ FirstName: 'Imported' });
  parts.as('admin@parley.test').create('ParleyIdentity__c', {
    ExternalKey__c: 'wa:+14155550192',
    Contact__c: imported,
    Origin__c: 'BulkImport',
  });
  await parts.tell(named(['+14155550192'], 'p12', 1));
  expect(conversations('p12')).toMatchObject([{ Contact__c: imported, CustomerName__c: 'Imported Sample' }]);
  expect(identity('wa:+14155550192')).toMatchObject({ Origin__c: 'BulkImport', IdentityType__c: null });
  await parts.requests();
  await parts.tell(named(['+14155550192'], 'p12 again', 2));
  expect(await parts.requests()).toBe(1);
});

test('a profile name gives way to the contact as soon as somebody gets the number, without another message', async () => {
  await parts.tell(named(['US.7', '+14155550187'], 'p7', 1, 'Just A Profile'));
  expect(conversations('p7')).toMatchObject([{ CustomerName__c: 'Just A Profile' }]);
  const found = contact({ FirstName: 'Found', MobilePhone: '+14155550187' });
  await waitFor('the conversation to be linked', () => conversations('p7')[0]?.['Contact__c'] === found);
  expect(conversations('p7')).toMatchObject([{ CustomerName__c: 'Found Sample' }]);
});

test('a new number keeps the conversation, shows a notice and the new address', async () => {
  await parts.tell(named(['US.8', '+14155550188'], 'p8', 1));
  await parts.tell(addressChange(['US.8', '+14155550188'], ['US.88', '+14155550189'], 'p8 moved', at(2)));
  await parts.tell(named(['US.88', '+14155550189'], 'p8 new', 3));
  expect(conversations('p8')).toHaveLength(1);
  expect(conversations('p8')).toMatchObject([{ CustomerAddress__c: '+14155550189' }]);
  expect(
    parts.row(
      "SELECT Kind__c, Body__c, Direction__c FROM ParleyMessage__c WHERE ExternalId__c = 'meta:p8 moved'",
    ),
  ).toMatchObject({ Kind__c: 'Notice', Body__c: 'The number has changed.', Direction__c: 'Inbound' });
  for (const key of ['wa:US.8', 'wa:US.88', 'wa:+14155550189']) {
    expect(identity(key)).toMatchObject({ SamePersonAs__r: { ExternalKey__c: 'wa:+14155550188' } });
  }
});

test('the next one who has a number is another person, and not the contact of the one before', async () => {
  contact({ FirstName: 'Former', MobilePhone: '+14155550188' });
  await parts.tell(named(['US.9', '+14155550188'], 'p9', 4, 'Somebody New'));
  expect(conversations('p9')).toMatchObject([{ CustomerName__c: 'Somebody New', Contact__c: null }]);
  expect(conversations('p9')[0]?.['Id']).not.toBe(conversations('p8')[0]?.['Id']);
  expect(identity('wa:+14155550188#2')).toMatchObject({
    MatchReason__c: 'The number belonged to somebody else before. A contact that has it may be that person.',
  });
});

test('people who were taken for two are linked, and stay two', async () => {
  await parts.tell(named(['US.10'], 'p10', 1), named(['+14155550190'], 'p11', 1));
  await parts.tell(named(['US.10', '+14155550190'], 'p10 both', 2));
  expect(conversations('p10')).toHaveLength(1);
  expect(conversations('p11')).toHaveLength(1);
  expect(conversations('p10')[0]?.['Id']).not.toBe(conversations('p11')[0]?.['Id']);
  const links = [identity('wa:US.10'), identity('wa:+14155550190')].map((row) => row['SamePersonAs__r']);
  expect(links.filter((link) => link !== null)).toHaveLength(1);
});

test('people whom nobody knows cost three requests for all of a batch, known people one', async () => {
  const texts = (id: string, second: number) =>
    Array.from({ length: 40 }, (_, index) => ({
      ...named([`+1202555${String(2000 + index)}`], `${id} ${index}`, second),
      channelKey: 'phone:+12025550101',
      provider: 'twilio' as const,
    }));
  await parts.requests();
  await parts.tell(...texts('new', 1));
  // What has changed, what is there of them, and the rows.
  expect(await parts.requests()).toBe(3);
  await parts.tell(...texts('known', 2));
  expect(await parts.requests()).toBe(1);
  const found = parts.rows("SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c LIKE '+12025552%'");
  expect(found).toHaveLength(40);
});
