import { createMetrics } from '../../../bridge/metrics.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { carryOutRequests } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { createRequestQueue } from '../../../bridge/queue/requests/request-queue.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { waitFor } from '../../support/wait-for.ts';
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

test('a call is changed by members of its channel, and its recording heard by those of them who may', async () => {
  const admin = parts.as('admin@parley.test');
  const channel = parts.row("SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:+12025550177'");
  const fields = { Channel__c: channel['Id'], Direction__c: 'Inbound', ExternalId__c: 'twilio:CA177' };
  const callId = String(admin.create('ParleyCall__c', fields));
  const may = (username: string, who: 'callMember' | 'listener') =>
    parts.crm.mayOrder(userId(username), { who, callId });
  expect(await may('ana@parley.test', 'callMember')).toBe(true);
  expect(await may('luis@parley.test', 'callMember')).toBe(false);
  expect(await may('admin@parley.test', 'callMember')).toBe(true);
  expect(await may('ana@parley.test', 'listener')).toBe(true);
  expect(await may('luis@parley.test', 'listener')).toBe(false);
  expect(await may('admin@parley.test', 'listener')).toBe(false);
});

test('the right to hear recordings counts through a group of permission sets too, and not without one', async () => {
  const admin = parts.as('admin@parley.test');
  const channel = parts.row("SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:+12025550177'");
  const { Id: callId } = parts.row("SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:CA177'");
  const viewer = userId('viewer@parley.test');
  admin.create('ParleyChannelMember__c', { Channel__c: channel['Id'], User__c: viewer });
  const may = () => parts.crm.mayOrder(viewer, { who: 'listener', callId: String(callId) });
  expect(await may()).toBe(false);
  const rep = parts.row("SELECT Id FROM PermissionSet WHERE Name = 'ParleyRep'");
  const group = admin.create('PermissionSetGroup', { DeveloperName: 'Listeners', MasterLabel: 'Listeners' });
  admin.create('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId: rep['Id'] });
  admin.create('PermissionSetAssignment', { AssigneeId: viewer, PermissionSetGroupId: group });
  expect(await may()).toBe(true);
});

test('what is no id is refused, and finds no way into the query', async () => {
  const right = { who: 'member', conversationId: "x' OR Id != '" } as const;
  await expect(parts.crm.mayOrder(userId('luis@parley.test'), right)).rejects.toMatchObject({
    code: 'CRM_ROW_REFUSED',
  });
});

test('a command that reaches all people is refused to a rep, and nothing of it is begun', async () => {
  const { pool } = parts.store;
  const ordered = ['luis@parley.test', 'admin@parley.test'].map((username) =>
    parts.as(username).create('ParleyRequest__c', { Kind__c: 'CheckNumbers', Parameters__c: '{}' }),
  );
  const begun: string[] = [];
  const stopping = new AbortController();
  const queue = createRequestQueue(pool, ['CheckNumbers']);
  await queue.take(await parts.crm.requests.read());
  const ended = carryOutRequests({
    pool,
    queue,
    crm: parts.crm,
    works: new Map([
      [
        'CheckNumbers',
        ({ id }) => {
          begun.push(id);
          return Promise.resolve({ kind: 'done', result: {} });
        },
      ],
    ]),
    outage: createOutage(),
    wakeUp: createWakeUp(),
    crmWakeUp: createWakeUp(),
    log: capturedLog().log,
    metrics: createMetrics(),
    signal: stopping.signal,
  });
  const ends = () =>
    parts.rows('SELECT Id, RequestStatus__c, ErrorCode__c FROM ParleyRequest__c ORDER BY Name');
  await waitFor('both ends', () => ends().every(({ RequestStatus__c: status }) => status !== 'Queued'));
  stopping.abort();
  await ended;
  expect(ends()).toMatchObject([
    { Id: ordered[0], RequestStatus__c: 'Failed', ErrorCode__c: 'ORDER_NOT_ALLOWED' },
    { Id: ordered[1], RequestStatus__c: 'Done' },
  ]);
  expect(begun).toEqual([ordered[1]]);
});
