import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterEach(() => parley.org.faults.clear());
afterAll(() => parley.stop());

const messageOf = (from: string, body: string, longestMs?: number) =>
  waitFor(
    `the message "${body}"`,
    async () => {
      const rows = await parley.rows(
        `SELECT Body__c, Conversation__r.Contact__c, Conversation__r.Identity__r.MatchReason__c FROM ParleyMessage__c WHERE FromAddress__c = '${from}'`,
      );
      return rows.find(({ Body__c }) => Body__c === body);
    },
    longestMs,
  );

test('a channel whose status was emptied holds up none of the others', async () => {
  const admin = await parley.as('admin@parley.test');
  const made = await admin.sobject('ParleyChannel__c').create({
    Name: 'Half done',
    ExternalKey__c: 'phone:+12025550109',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550109',
    TimeZone__c: 'UTC',
  });
  if (!made.success) throw new Error('The channel was not made.');
  await admin.sobject('ParleyChannel__c').update({ Id: made.id, ChannelStatus__c: null });
  await parley.stopBridge();
  await parley.startBridge();
  await parley.text('+14155550150', 'through the other channel');
  await messageOf('+14155550150', 'through the other channel');
});

test('a list of contacts that Salesforce gives up costs the link and not the message', async () => {
  parley.org.faults.add({
    kind: 'refuse-request',
    code: 'QUERY_TIMEOUT',
    message: 'Your query request was running for too long.',
    match: { path: 'FROM%20Contact' },
    times: 100,
  });
  await parley.text('+14155550151', 'from a large org');
  const row = await messageOf('+14155550151', 'from a large org');
  expect(row['Conversation__r']).toMatchObject({ Contact__c: null });
  expect(JSON.stringify(row['Conversation__r'])).toContain('+1 415 555 0151 is looked for as soon as');
});

test('a look for new contacts without an answer does not hold up the messages', async () => {
  parley.org.faults.add({
    kind: 'delay',
    milliseconds: 30_000,
    // The first such request asks what has changed of contacts, before anybody is called unknown.
    match: { method: 'POST', path: '/composite$' },
    times: 1,
  });
  await parley.text('+14155550152', 'while the search goes on');
  await messageOf('+14155550152', 'while the search goes on', 25_000);
}, 40_000);

test('a conversation of a rep who has left still gets its Task', async () => {
  const from = '+14155550153';
  await parley.text(from, 'before');
  await messageOf(from, 'before');
  const [luis] = await parley.rows("SELECT Id FROM User WHERE Username = 'luis@parley.test'");
  const [conversation] = await parley.rows(
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${from}'`,
  );
  const id = String(luis?.['Id']);
  const admin = await parley.as('admin@parley.test');
  await admin
    .sobject('ParleyConversation__c')
    .update({ Id: String(conversation?.['Id']), AssignedTo__c: id });
  await admin.sobject('User').update({ Id: id, IsActive: false });
  parley.org.faults.add({
    kind: 'refuse-row',
    object: 'Task',
    field: 'OwnerId',
    contains: id,
    code: 'INACTIVE_OWNER_OR_USER',
    message: 'operation performed with inactive user as owner of task',
    times: 100,
  });
  try {
    await parley.text(from, 'is anybody there?');
    await waitFor('the Task', async () => {
      const tasks = await parley.rows(`SELECT Description FROM Task WHERE Subject LIKE '%${from}%'`);
      return tasks.some(({ Description }) => String(Description).includes('is anybody there?'));
    });
  } finally {
    await admin.sobject('User').update({ Id: id, IsActive: true });
  }
});
