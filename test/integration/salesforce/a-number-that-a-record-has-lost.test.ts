import { messageFrom } from '../../support/customer-events.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const PHONE = 'phone:+12025550101';
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const admin = () => parts.as('admin@parley.test');
const contact = (values: Readonly<Record<string, unknown>>) =>
  admin().create('Contact', { LastName: 'Sample', ...values });
const conversation = (number: string): OrgRow =>
  parts.row(
    `SELECT Contact__c, CustomerName__c FROM ParleyConversation__c WHERE ExternalKey__c = '${PHONE}|${number}'`,
  );
const identity = (number: string): OrgRow =>
  parts.row(
    `SELECT Id, Contact__c, MatchCertainty__c, MatchReason__c, MatchCandidates__c, ConfirmedBy__c
     FROM ParleyIdentity__c WHERE ExternalKey__c = 'tel:${number}'`,
  );
const offered = (number: string): readonly unknown[] => {
  const candidates = JSON.parse(String(identity(number)['MatchCandidates__c'] || '[]')) as readonly OrgRow[];
  return candidates.map(({ id }) => id);
};

let second = 0;
async function write(number: string) {
  second += 1;
  const occurredAt = new Date(start + second * 1000);
  const message = messageFrom([number], `lost ${second}`, { occurredAt });
  await parts.tell({ ...message, channelKey: PHONE, provider: 'twilio' });
}

/** What the lane of the conversation was told of lost numbers, once it was told so often and all of it is delivered. */
async function untilTold(number: string, times: number): Promise<void> {
  const count = async () => {
    const { rows } = await parts.store.pool.query(
      `select 1 from inbound_event where conversation_key = $1 and kind = 'person'`,
      [`${PHONE}|${number}`],
    );
    return rows.length;
  };
  await waitFor('the conversation to be looked at again', async () => (await count()) >= times);
  await parts.tellOwn('');
  expect(await count()).toBe(times);
}

test('a number that is taken off a contact takes its conversation off, for people to decide, and brings it back with it', async () => {
  const number = '+14155550151';
  const ana = contact({ FirstName: 'Ana', MobilePhone: '415-555-0151' });
  await write(number);
  expect(conversation(number)).toMatchObject({ Contact__c: ana, CustomerName__c: 'Ana Sample' });

  admin().update('Contact', ana, { MobilePhone: '415-555-0159' });
  await untilTold(number, 1);
  expect(conversation(number)).toMatchObject({ Contact__c: null, CustomerName__c: number });
  expect(identity(number)).toMatchObject({
    Contact__c: null,
    MatchCertainty__c: 'Ambiguous',
    MatchReason__c: 'MobilePhone of Ana Sample no longer holds +1 415 555 0151. Decide who it is.',
    ConfirmedBy__c: null,
  });
  expect(offered(number)).toEqual([ana]);
  await write(number);
  expect(conversation(number)).toMatchObject({ Contact__c: null });

  // Whoever gets the number is offered, and gets neither the conversation nor its history.
  const next = contact({ FirstName: 'Next', Phone: '415-555-0151' });
  await untilTold(number, 2);
  expect(conversation(number)).toMatchObject({ Contact__c: null });
  expect(identity(number)).toMatchObject({ Contact__c: null, MatchCertainty__c: 'Ambiguous' });
  expect(offered(number)).toEqual([ana, next]);
  await parts.store.pool.query(
    `update conversation_memory set matched_at = now() - interval '2 days' where conversation_key = $1`,
    [`${PHONE}|${number}`],
  );
  await write(number);
  expect(conversation(number)).toMatchObject({ Contact__c: null });
  expect(offered(number)).toEqual([ana, next]);

  admin().update('Contact', next, { Phone: '' });
  await untilTold(number, 3);
  admin().update('Contact', ana, { MobilePhone: '415-555-0151' });
  await untilTold(number, 4);
  expect(conversation(number)).toMatchObject({ Contact__c: ana, CustomerName__c: 'Ana Sample' });
  expect(identity(number)).toMatchObject({
    Contact__c: ana,
    MatchCertainty__c: 'Certain',
    MatchReason__c: 'MobilePhone 415-555-0151 is +1 415 555 0151.',
  });
});

test('a number that was moved to another contact brings no history along: both are offered', async () => {
  const number = '+14155550152';
  const [from, to] = [contact({ FirstName: 'From', Phone: '415-555-0152' }), contact({ FirstName: 'To' })];
  await write(number);
  expect(conversation(number)).toMatchObject({ Contact__c: from });
  admin().update('Contact', from, { Phone: '' });
  admin().update('Contact', to, { Phone: '415-555-0152' });
  await untilTold(number, 1);
  expect(conversation(number)).toMatchObject({ Contact__c: null });
  expect(offered(number)).toEqual([from, to]);
});

test('a number that stands in another field of the contact now leaves the link, and the sentence says where', async () => {
  const number = '+14155550153';
  const same = contact({ FirstName: 'Same', Phone: '415-555-0153' });
  await write(number);
  admin().update('Contact', same, { Phone: '', MobilePhone: '415-555-0153' });
  await untilTold(number, 1);
  expect(conversation(number)).toMatchObject({ Contact__c: same, CustomerName__c: 'Same Sample' });
  expect(identity(number)).toMatchObject({
    Contact__c: same,
    MatchReason__c: 'MobilePhone 415-555-0153 is +1 415 555 0153.',
  });
});

test.each([
  ['whom a person has confirmed', '+14155550154', 'Confirmed'],
  ['whom people have imported', '+14155550155', null],
])('who is linked to a contact %s stays there', async (_who, number, certainty) => {
  const said = contact({ FirstName: 'Said', Phone: number });
  await write(number);
  admin().update('ParleyIdentity__c', String(identity(number)['Id']), { MatchCertainty__c: certainty });
  const before = identity(number);
  admin().update('Contact', said, { Phone: '' });
  await untilTold(number, 1);
  expect(conversation(number)).toMatchObject({ Contact__c: said, CustomerName__c: 'Said Sample' });
  expect(identity(number)).toEqual(before);
});
