import { startTasks, type Tasks } from './start-tasks.ts';

let parts: Tasks;

beforeAll(async () => {
  parts = await startTasks();
}, 60_000);
afterAll(() => parts.stop());
beforeEach(() => {
  parts.setChannel({
    GroupingMode__c: 'ClockHour',
    OpportunityRule__c: 'None',
    CaseRule__c: 'None',
    RelatedObject__c: null,
    RelatedLookup__c: null,
  });
});

const admin = () => parts.as('admin@parley.test');
const account = (Name: string) => admin().create('Account', { Name });
const contact = (FirstName: string, MobilePhone: string, AccountId?: string) =>
  admin().create('Contact', { FirstName, LastName: 'Sample', MobilePhone, ...(AccountId && { AccountId }) });
const opportunity = (Name: string, AccountId: string) =>
  admin().create('Opportunity', {
    Name,
    AccountId,
    StageName: 'Prospecting',
    CloseDate: '2026-12-31',
  });
const role = (OpportunityId: string, ContactId: string) =>
  admin().create('OpportunityContactRole', { OpportunityId, ContactId });
const link = (number: string, fields: Readonly<Record<string, unknown>>) =>
  admin().update('ParleyConversation__c', String(parts.conversationOf(number)['Id']), fields);
const tasks = (number: string) => parts.tasksOf(number).map(({ WhoId, WhatId }) => ({ WhoId, WhatId }));

test('the Task of a lead is about nothing else; that of an account alone is on the account', async () => {
  const [ofLead, ofAccount] = ['+14155550161', '+14155550162'];
  const lead = admin().create('Lead', { LastName: 'Sample', Company: 'Harbor Sample' });
  const business = account('Wharf Sample');
  await parts.say(ofLead, '09:10', 'one');
  await parts.say(ofAccount, '09:10', 'one');
  link(ofLead, { Lead__c: lead });
  link(ofAccount, { Account__c: business });
  await parts.render();
  expect(tasks(ofLead)).toEqual([{ WhoId: lead, WhatId: null }]);
  expect(tasks(ofAccount)).toEqual([{ WhoId: null, WhatId: business }]);
});

test('another contact takes along all Tasks of the conversation, also those that the bridge has forgotten', async () => {
  const number = '+14155550163';
  await parts.say(number, '09:10', 'one');
  await parts.say(number, '14:05', 'two');
  await parts.render();
  const conversation = parts.conversationOf(number);
  const before = parts.tasksOf(number).map(({ Id }) => Id);
  await parts.store.pool.query('truncate activity_group');
  const robin = contact('Robin', '+14155550199');
  const key = String(conversation['ExternalKey__c']);
  await parts.tellOwn(key, {
    kind: 'person',
    provider: 'twilio',
    providerId: 'robin it is',
    channelKey: 'phone:+12025550101',
    customer: { address: number, handles: [{ kind: 'number', value: number }] },
    change: {
      kind: 'link',
      to: { object: 'Contact', id: robin },
      by: String(parts.org.org.findUser('ana@parley.test')?.Id),
    },
  });
  await parts.renew();
  expect(parts.tasksOf(number).map(({ Id, WhoId }) => [Id, WhoId])).toEqual(before.map((id) => [id, robin]));
});

test('the only open opportunity of the contact is what a new Task is about, and stands on the conversation', async () => {
  const number = '+14155550164';
  parts.setChannel({ OpportunityRule__c: 'SingleOpen' });
  const business = account('Quay Sample');
  const sam = contact('Sam', number, business);
  const own = opportunity('Rye for the quay', business);
  role(own, sam);
  opportunity('Of somebody else at the quay', business);
  await parts.say(number, '09:10', 'one');
  await parts.render();
  expect(tasks(number)).toEqual([{ WhoId: sam, WhatId: own }]);
  expect(parts.conversationOf(number)).toMatchObject({ Opportunity__c: own });

  // A second one moves no history, and neither does a text for the same hour.
  role(opportunity('Wheat for the quay', business), sam);
  await parts.say(number, '09:20', 'two');
  await parts.say(number, '10:10', 'three');
  await parts.render();
  expect(tasks(number).map(({ WhatId }) => WhatId)).toEqual([own, own]);

  // One that is closed is not used again.
  admin().update('Opportunity', own, { StageName: 'Closed Won' });
  await parts.say(number, '11:10', 'four');
  await parts.render();
  const wheat = parts.row(`SELECT Id FROM Opportunity WHERE Name = 'Wheat for the quay'`)['Id'];
  expect(tasks(number).map(({ WhatId }) => WhatId)).toEqual([own, own, wheat]);
});

test('what a person has chosen for the conversation counts before every rule', async () => {
  const number = '+14155550165';
  parts.setChannel({ OpportunityRule__c: 'MostRecent' });
  const business = account('Pier Sample');
  const kim = contact('Kim', number, business);
  opportunity('The latest', business);
  const chosen = admin().create('Case', { Subject: 'Late delivery', ContactId: kim });
  await parts.say(number, '09:10', 'one');
  link(number, { Case__c: chosen });
  await parts.render();
  expect(tasks(number)).toEqual([{ WhoId: kim, WhatId: chosen }]);
  expect(parts.conversationOf(number)).toMatchObject({ Case__c: chosen, Opportunity__c: null });
});

test('what a person chooses beside what a rule has found counts from the next Task on', async () => {
  const number = '+14155550159';
  parts.setChannel({ CaseRule__c: 'SingleOpen' });
  const business = account('Jetty Sample');
  const lee = contact('Lee', number, business);
  const found = admin().create('Case', { Subject: 'Found', ContactId: lee });
  await parts.say(number, '09:10', 'one');
  await parts.render();
  const chosen = opportunity('Chosen', business);
  link(number, { Opportunity__c: chosen });
  await parts.say(number, '10:10', 'two');
  await parts.render();
  expect(tasks(number).map(({ WhatId }) => WhatId)).toEqual([found, chosen]);
});

test('of several rules the first that gives one record counts: a case before the account’s latest opportunity', async () => {
  const number = '+14155550166';
  parts.setChannel({ CaseRule__c: 'SingleOpen', OpportunityRule__c: 'MostRecent' });
  const business = account('Dock Sample');
  const jo = contact('Jo', number, business);
  const deal = opportunity('Of the account', business);
  await parts.say(number, '09:10', 'one');
  await parts.render();
  const open = admin().create('Case', { Subject: 'Late again', ContactId: jo });
  await parts.say(number, '10:10', 'two');
  await parts.render();
  expect(tasks(number).map(({ WhatId }) => WhatId)).toEqual([deal, open]);
  expect(parts.conversationOf(number)).toMatchObject({ Case__c: open, Opportunity__c: null });
});

test('what a rule has found for the wrong person goes with them', async () => {
  const number = '+14155550167';
  parts.setChannel({ OpportunityRule__c: 'SingleOpen' });
  const wrong = account('Wrong Sample');
  contact('Wrong', number, wrong);
  const deal = opportunity('Of the wrong one', wrong);
  await parts.say(number, '09:10', 'one');
  await parts.render();
  expect(tasks(number)[0]).toMatchObject({ WhatId: deal });
  const right = account('Right Sample');
  const own = opportunity('Of the right one', right);
  const person = contact('Right', '+14155550198', right);
  link(number, { Contact__c: person, Account__c: right });
  await parts.store.pool.query(
    `insert into activity_renewal (crm, conversation_key) values ('salesforce', $1)`,
    [parts.conversationOf(number)['ExternalKey__c']],
  );
  await parts.renew();
  expect(tasks(number)).toEqual([{ WhoId: person, WhatId: own }]);
  expect(parts.conversationOf(number)).toMatchObject({ Opportunity__c: own });
});

test('a rule that names what the org does not have finds nothing, says so once, and holds no Task up', async () => {
  const number = '+14155550168';
  parts.setChannel({ RelatedObject__c: 'Project__c', RelatedLookup__c: 'Client__c' });
  await parts.say(number, '09:10', 'one');
  await parts.say(number, '10:10', 'two');
  await parts.render();
  expect(tasks(number)).toHaveLength(2);
  expect(parts.logText().split('RULE_NOT_VALID')).toHaveLength(2);
});

test('a Task that a rule of the org refuses keeps its reason, and is written once it may be', async () => {
  const number = '+14155550169';
  parts.org.faults.add({
    kind: 'refuse-row',
    object: 'Task',
    field: 'Description',
    contains: 'not like this',
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Tasks need a campaign.',
    times: 1,
  });
  await parts.say(number, '09:10', 'not like this');
  await parts.say('+14155550160', '09:10', 'another one');
  await parts.render();
  expect(tasks(number)).toEqual([]);
  expect(tasks('+14155550160')).toHaveLength(1);
  const kept = await parts.store.pool.query(
    `select error_code, error_sentence from activity_group where error_code is not null`,
  );
  expect(kept.rows).toEqual([
    {
      error_code: 'CRM_ROW_REFUSED',
      error_sentence: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Tasks need a campaign.',
    },
  ]);
  await parts.say(number, '09:11', 'more');
  await parts.render();
  expect(tasks(number)).toHaveLength(1);
});

test('a pass of new Tasks costs two requests, one that changes Tasks two, also where rules are set', async () => {
  const number = '+14155550170';
  parts.setChannel({ OpportunityRule__c: 'SingleOpen', CaseRule__c: 'SingleOpen' });
  await parts.say(number, '09:10', 'one');
  await Promise.all([parts.crm.channels.all(), parts.crm.settings()]);
  await parts.requests();
  await parts.pass();
  expect(await parts.requests()).toBe(2);
  await parts.say(number, '09:11', 'two');
  await parts.requests();
  await parts.pass();
  expect(await parts.requests()).toBe(2);
});
