import type { UserScope } from '../../local-org/org.ts';
import { nextSecond } from '../../support/next-second.ts';
import { openSampleOrg, type SampleOrg } from './open-sample-org.ts';

let sample: SampleOrg;
let admin: UserScope;
let accountId: string;
let contactId: string;

beforeEach(() => {
  sample = openSampleOrg();
  ({ admin } = sample);
  accountId = admin.create('Account', { Name: 'Harbor Sample' });
  contactId = admin.create('Contact', { LastName: 'Sample', AccountId: accountId });
});
afterEach(() => sample.close());

const task = (ActivityDate: string, values: object = {}) =>
  admin.create('Task', { WhoId: contactId, Status: 'Completed', ActivityDate, ...values });
const lastActivity = (object: string, id: string) => admin.get(object, id)?.['LastActivityDate'];

test('the last activity of a record is the latest day of its closed Tasks, also of the people of an account', () => {
  task('2026-11-03');
  task('2026-11-02');
  task('2026-11-09', { Status: 'Not Started' });
  expect(lastActivity('Contact', contactId)).toBe('2026-11-03');
  expect(lastActivity('Account', accountId)).toBe('2026-11-03');
});

test('it goes back when the Task goes, is opened again, or is about somebody else', () => {
  const first = task('2026-11-01');
  const second = task('2026-11-05');
  const third = task('2026-11-08');
  admin.remove('Task', third);
  expect(lastActivity('Contact', contactId)).toBe('2026-11-05');
  admin.update('Task', second, { Status: 'Not Started' });
  expect(lastActivity('Contact', contactId)).toBe('2026-11-01');
  const other = admin.create('Lead', { LastName: 'Sample', Company: 'Sample' });
  admin.update('Task', first, { WhoId: other });
  expect(lastActivity('Contact', contactId)).toBeNull();
  expect(lastActivity('Lead', other)).toBe('2026-11-01');
});

test('it moves the stamp of the system and nothing else that tells of a change', async () => {
  const before = admin.get('Contact', contactId);
  await nextSecond();
  task('2026-11-03');
  const after = admin.get('Contact', contactId);
  expect(after?.['LastModifiedDate']).toBe(before?.['LastModifiedDate']);
  expect(String(after?.['SystemModstamp']) > String(before?.['SystemModstamp'])).toBe(true);
});

test('an opportunity is closed by its stage and a case by its status', () => {
  const deal = (StageName: string) =>
    admin.get(
      'Opportunity',
      admin.create('Opportunity', { Name: 'Sample', StageName, CloseDate: '2026-12-31' }),
    );
  expect(deal('Prospecting')).toMatchObject({ IsClosed: false, IsWon: false });
  expect(deal('Closed Won')).toMatchObject({ IsClosed: true, IsWon: true });
  expect(deal('Closed Lost')).toMatchObject({ IsClosed: true, IsWon: false });
  const id = admin.create('Case', { Subject: 'Sample' });
  expect(admin.get('Case', id)).toMatchObject({ IsClosed: false });
  admin.update('Case', id, { Status: 'Closed' });
  expect(admin.get('Case', id)).toMatchObject({ IsClosed: true });
});

test('a Task of a lead cannot be about another record too', () => {
  const WhoId = admin.create('Lead', { LastName: 'Sample', Company: 'Sample' });
  expect(() => admin.create('Task', { WhoId, WhatId: accountId })).toThrow(
    expect.objectContaining({ code: 'FIELD_INTEGRITY_EXCEPTION' }),
  );
});

test('a deleted contact takes its own Tasks along, and brings them back; lookups to it are emptied', () => {
  const opportunity = admin.create('Opportunity', {
    Name: 'Sample',
    StageName: 'Prospecting',
    CloseDate: '2026-12-31',
  });
  admin.update('ParleyConversation__c', sample.conversationId, { Contact__c: contactId });
  const own = task('2026-11-03');
  const shared = task('2026-11-04', { WhatId: opportunity });
  admin.remove('Contact', contactId);
  expect(admin.get('Task', own)).toBeUndefined();
  expect(admin.get('Task', shared)).toMatchObject({ WhoId: null, WhatId: opportunity });
  expect(admin.get('ParleyConversation__c', sample.conversationId)).toMatchObject({ Contact__c: null });
  admin.restore('Contact', contactId);
  expect(admin.get('Task', own)).toMatchObject({ WhoId: contactId });
});

test('who may edit an opportunity says who plays a part in it', () => {
  const ana = sample.org.as(sample.org.findUser('ana@parley.test')?.Id ?? '');
  const opportunity = ana.create('Opportunity', {
    Name: 'Sample',
    AccountId: accountId,
    StageName: 'Prospecting',
    CloseDate: '2026-12-31',
  });
  ana.create('OpportunityContactRole', { OpportunityId: opportunity, ContactId: contactId, IsPrimary: true });
  const { records } = ana.query(
    'SELECT Opportunity.Name, Contact.Name, IsPrimary FROM OpportunityContactRole WHERE Opportunity.IsClosed = false',
  );
  expect(records).toMatchObject([
    { Opportunity: { Name: 'Sample' }, Contact: { Name: 'Sample' }, IsPrimary: true },
  ]);
});
