import { randomUUID } from 'node:crypto';
import { messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const PHONE = 'phone:+12025550101';
const WHATSAPP = 'whatsapp:+12025550103';
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
  const channels = parts.rows('SELECT Id, ExternalKey__c FROM ParleyChannel__c');
  for (const { Id, ExternalKey__c: key } of channels) {
    if (key === WHATSAPP) admin().update('ParleyChannel__c', String(Id), { UnknownSenderPolicy__c: 'Lead' });
  }
}, 60_000);
afterAll(() => parts.stop());

const admin = () => parts.as('admin@parley.test');
const contact = (values: Readonly<Record<string, unknown>>) =>
  admin().create('Contact', { LastName: 'Sample', ...values });
const conversation = (key: string): OrgRow =>
  parts.row(`SELECT Id, Contact__c, Lead__c FROM ParleyConversation__c WHERE ExternalKey__c = '${key}'`);
const identity = (key: string): OrgRow =>
  parts.row(`SELECT Contact__c, MatchReason__c FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`);

let second = 0;
async function write(number: string, channelKey: string, over: Parameters<typeof messageFrom>[2] = {}) {
  second += 1;
  const provider = channelKey === PHONE ? 'twilio' : 'meta';
  const occurredAt = new Date(start + second * 1000);
  await parts.tell({ ...messageFrom([number], randomUUID(), { occurredAt, ...over }), channelKey, provider });
}

const ordered = async (): Promise<number> =>
  (await parts.store.pool.query('select 1 from new_contact_asker')).rowCount ?? 0;

test('a number that was made ahead for a contact who has another one since is not theirs any more', async () => {
  const wrong = contact({ FirstName: 'Typed', MobilePhone: '+14155550662' });
  admin().create('ParleyIdentity__c', {
    ExternalKey__c: 'tel:+14155550661',
    Address__c: '+14155550661',
    IdentityType__c: 'Phone',
    Origin__c: 'Salesforce',
    MatchCertainty__c: 'Certain',
    Contact__c: wrong,
  });
  await write('+14155550661', PHONE);
  expect(conversation(`${PHONE}|+14155550661`)).toMatchObject({ Contact__c: null });
});

test('a lead whose contact was merged while word of it waited leads to who is left', async () => {
  const number = '+14155550663';
  const lead = admin().create('Lead', { LastName: 'Sample', Company: 'Sample Bakery', Phone: number });
  await write(number, PHONE);
  const key = `${PHONE}|${number}`;
  expect(conversation(key)).toMatchObject({ Lead__c: lead });
  const [left, last] = [contact({ FirstName: 'Left' }), contact({ FirstName: 'Last' })];
  const { contactId } = admin().convertLead({ leadId: lead, convertedStatus: 'Closed - Converted' });
  admin().update('Contact', contactId, { Phone: '' });
  admin().merge('Contact', left, [contactId], {});
  admin().merge('Contact', last, [left], {});
  await parts.tellOwn(key, {
    kind: 'person',
    provider: 'twilio',
    providerId: 'waiting',
    channelKey: PHONE,
    customer: messageFrom([number], 'waiting').customer,
    change: { kind: 'moved', from: lead, to: { object: 'Contact', id: contactId }, why: 'Converted' },
  });
  expect(conversation(key)).toMatchObject({ Contact__c: last, Lead__c: null });
});

test('whoever answers a message of ours, or was imported before, is a stranger all the same', async () => {
  await write('+14155550664', WHATSAPP, { origin: 'history' });
  await write('+14155550665', WHATSAPP, { direction: 'Outbound' });
  expect(await ordered()).toBe(0);
  await write('+14155550664', WHATSAPP);
  await write('+14155550665', WHATSAPP);
  expect(await ordered()).toBe(2);
  await parts.requests();
  await write('+14155550664', WHATSAPP);
  expect(await parts.requests()).toBe(1);
});

test('a number that has gone to somebody else on one channel brings the one before to no other channel', async () => {
  const before = contact({ FirstName: 'Before' });
  const number = '+14155550666';
  for (const [key, values] of [
    [`wa:${number}`, { MatchCertainty__c: 'Confirmed', Contact__c: before }],
    [`wa:${number}#2`, { MatchCertainty__c: 'None' }],
  ] as const) {
    admin().create('ParleyIdentity__c', {
      ExternalKey__c: key,
      Address__c: number,
      IdentityType__c: 'WhatsApp',
      Origin__c: 'Inbound',
      ...values,
    });
  }
  await write(number, PHONE);
  expect(conversation(`${PHONE}|${number}`)).toMatchObject({ Contact__c: null });
  expect(identity(`tel:${number}`)['MatchReason__c']).toContain('belonged to somebody else before');
});
