import jsforce, { type Connection } from 'jsforce';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient } from './org-client.ts';

let localOrg: LocalOrg;
let connection: Connection;
let admin: UserScope;
let conversationId: string;

beforeEach(async () => {
  localOrg = await startLocalOrg();
  const { accessToken } = await openOrgClient(localOrg);
  connection = new jsforce.Connection({ instanceUrl: localOrg.url, accessToken, version: '67.0' });
  admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
  const channel = admin.create('ParleyChannel__c', {
    Name: 'Phone',
    ExternalKey__c: 'phone:+12025550101',
    Address__c: '+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
  conversationId = admin.create('ParleyConversation__c', {
    ExternalKey__c: 'conversation',
    Channel__c: channel,
    CustomerAddress__c: '+12025550111',
  });
});
afterEach(() => localOrg.stop());

const contact = (values: object = {}) => admin.create('Contact', { LastName: 'Sample', ...values });
const lead = (values: object = {}) =>
  admin.create('Lead', { FirstName: 'Lee', LastName: 'Sample', Company: 'Harbor Sample', ...values });

/** What jsforce sends, without the parts of its types that a call leaves out. */
async function merge(type: string, masterId: string, victims: string[], values: object = {}) {
  return connection.soap.merge({
    masterRecord: { type, Id: masterId, ...values },
    recordToMergeIds: victims,
  } as never);
}

async function convert(leadId: string, values: object = {}) {
  return connection.soap.convertLead({ leadId, convertedStatus: 'Closed - Converted', ...values } as never);
}

test('a merged contact lies in the recycle bin with the id of the one that took its place', async () => {
  const [master, victim] = [contact({ Phone: '202-555-0111' }), contact({ MobilePhone: '202-555-0112' })];
  const result = await merge('Contact', master, [victim], { MobilePhone: '202-555-0112' });
  expect(result).toMatchObject({ success: true, id: master, mergedRecordIds: [victim] });
  expect(admin.get('Contact', master)).toMatchObject({ MobilePhone: '202-555-0112', Phone: '202-555-0111' });
  const found = await connection.query(
    `SELECT Id, IsDeleted, MasterRecordId FROM Contact WHERE Id = '${victim}'`,
    { scanAll: true } as never,
  );
  expect(found.records).toMatchObject([{ IsDeleted: true, MasterRecordId: master }]);
});

test('what pointed to a merged contact points to its master: conversations, Tasks, roles', async () => {
  const [master, victim] = [contact(), contact()];
  admin.update('ParleyConversation__c', conversationId, { Contact__c: victim });
  const task = admin.create('Task', { WhoId: victim, Status: 'Completed', ActivityDate: '2026-11-02' });
  const opportunity = admin.create('Opportunity', {
    Name: 'Sample',
    StageName: 'Prospecting',
    CloseDate: '2026-12-31',
  });
  const role = admin.create('OpportunityContactRole', { OpportunityId: opportunity, ContactId: victim });
  await merge('Contact', master, [victim]);
  expect(admin.get('ParleyConversation__c', conversationId)).toMatchObject({ Contact__c: master });
  expect(admin.get('Task', task)).toMatchObject({ WhoId: master });
  expect(admin.get('OpportunityContactRole', role)).toMatchObject({ ContactId: master });
  expect(admin.get('Contact', master)).toMatchObject({ LastActivityDate: '2026-11-02' });
});

test('three accounts become one with the contacts of all; a fourth is refused and nothing is done', async () => {
  const accounts = [1, 2, 3, 4].map((number) => admin.create('Account', { Name: `Sample ${number}` }));
  const [master = '', second = '', third = '', fourth = ''] = accounts;
  const person = contact({ AccountId: third });
  expect(await merge('Account', master, [second, third, fourth])).toMatchObject({ success: false });
  expect(admin.get('Account', second)).toBeDefined();
  expect(await merge('Account', master, [second, third])).toMatchObject({ success: true });
  expect(admin.get('Contact', person)).toMatchObject({ AccountId: master });
});

test('a converted lead becomes account, contact and opportunity, and its Tasks go along', async () => {
  const id = lead({ Phone: '202-555-0111', MobilePhone: '202-555-0112', Email: 'lee@example.com' });
  const task = admin.create('Task', { WhoId: id, Status: 'Completed', ActivityDate: '2026-11-02' });
  const result = await convert(id);
  expect(result).toMatchObject({ success: true, leadId: id });
  const { accountId, contactId, opportunityId } = result as unknown as Record<string, string>;
  expect(admin.get('Account', accountId ?? '')).toMatchObject({
    Name: 'Harbor Sample',
    Phone: '202-555-0111',
  });
  expect(admin.get('Contact', contactId ?? '')).toMatchObject({
    Name: 'Lee Sample',
    MobilePhone: '202-555-0112',
    Email: 'lee@example.com',
    AccountId: accountId,
    LastActivityDate: '2026-11-02',
  });
  expect(admin.get('Opportunity', opportunityId ?? '')).toMatchObject({
    AccountId: accountId,
    IsClosed: false,
  });
  expect(admin.get('Task', task)).toMatchObject({ WhoId: contactId, WhatId: opportunityId });
  expect(admin.get('Lead', id)).toMatchObject({
    IsConverted: true,
    ConvertedContactId: contactId,
    ConvertedAccountId: accountId,
    ConvertedOpportunityId: opportunityId,
  });
});

test('a lead can be converted into a contact that is there: only its empty fields are filled', async () => {
  const id = lead({ Phone: '202-555-0111', Email: 'lee@example.com' });
  const person = contact({ AccountId: admin.create('Account', { Name: 'Sample' }), Phone: '202-555-0199' });
  const result = await convert(id, { contactId: person, doNotCreateOpportunity: true });
  expect(result).toMatchObject({ contactId: person });
  expect(result).not.toHaveProperty('opportunityId');
  expect(admin.get('Contact', person)).toMatchObject({ Phone: '202-555-0199', Email: 'lee@example.com' });
});

test('a lookup of ours stays at the converted lead, which nobody can write or point to any more', async () => {
  const id = lead();
  admin.update('ParleyConversation__c', conversationId, { Lead__c: id });
  await convert(id);
  expect(admin.get('ParleyConversation__c', conversationId)).toMatchObject({ Lead__c: id });
  const refused = 'cannot reference converted lead';
  expect(() => admin.update('Lead', id, { Phone: '202-555-0111' })).toThrow(refused);
  expect(() => admin.create('Task', { WhoId: id })).toThrow(refused);
  admin.update('ParleyConversation__c', conversationId, { CustomerName__c: 'still written' });
  expect(await convert(id)).toMatchObject({ success: false });
});

test('a call without a session is a fault', async () => {
  const stranger = new jsforce.Connection({ instanceUrl: localOrg.url, accessToken: 'x', version: '67.0' });
  await expect(stranger.soap.merge({} as never)).rejects.toThrow('INVALID_SESSION_ID');
});
