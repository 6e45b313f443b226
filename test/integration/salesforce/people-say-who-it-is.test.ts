import { linkPerson } from '../../../bridge/queue/people/link-person.ts';
import { carryOutRequests } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { createRequestQueue, type RequestQueue } from '../../../bridge/queue/requests/request-queue.ts';
import { createMatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { strangersOf } from '../../../bridge/queue/strangers/strangers.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { shareChannel } from '../../support/share-channel.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const PHONE = 'phone:+12025550101';
const WHATSAPP = 'whatsapp:+12025550103';
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const stopping = new AbortController();
const wakeUp = createWakeUp();
let parts: Deliveries;
let queue: RequestQueue;
let carrying: Promise<void>;

beforeAll(async () => {
  parts = await startDeliveries();
  const { crm, store } = parts;
  const { pool } = store;
  for (const { Id } of parts.rows('SELECT Id FROM ParleyChannel__c')) {
    shareChannel(parts.org.org, String(Id), 'ana@parley.test');
  }
  const { log } = capturedLog();
  const metrics = createMetrics();
  const hash = await createMatchKeyHash([], pool, store.schema);
  const strangers = strangersOf({
    pool,
    crm,
    directory: {
      find: () => Promise.resolve({ entries: new Map(), unanswered: new Set() }),
      ownAmong: () => Promise.resolve(new Set()),
    },
    hash: (key) => hash.of(key),
    crmWakeUp: createWakeUp(),
    log,
    metrics,
  });
  queue = createRequestQueue(pool, ['LinkPerson']);
  carrying = carryOutRequests({
    pool,
    queue,
    crm,
    works: new Map([['LinkPerson', linkPerson({ pool, crm, strangers })]]),
    outage: createOutage(),
    wakeUp,
    crmWakeUp: createWakeUp(),
    log,
    metrics,
    signal: stopping.signal,
  });
}, 60_000);
afterAll(async () => {
  stopping.abort();
  await carrying;
  await parts.stop();
});

const contact = (values: Readonly<Record<string, unknown>>) =>
  parts.as('admin@parley.test').create('Contact', { LastName: 'Sample', ...values });
const conversation = (id: string): OrgRow =>
  parts.row(
    `SELECT Id, Contact__c, Lead__c, Account__c, CustomerName__c FROM ParleyConversation__c
     WHERE Id IN (SELECT Conversation__c FROM ParleyMessage__c WHERE ExternalId__c LIKE '%:${id}')`,
  );
const identity = (key: string): OrgRow =>
  parts.row(
    `SELECT Contact__c, Lead__c, MatchCertainty__c, MatchReason__c, MatchCandidates__c, ConfirmedBy__r.Username
     FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`,
  );

let second = 0;
async function write(values: readonly string[], id: string, channelKey = PHONE) {
  second += 1;
  const message = messageFrom(values, id, { occurredAt: new Date(start + second * 1000) });
  await parts.tell({ ...message, channelKey, provider: channelKey === PHONE ? 'twilio' : 'meta' });
}

/** A rep gives the command; gives its row once the bridge has said what came of it, and all of it is delivered. */
async function order(id: string, parameters: Readonly<Record<string, unknown>>): Promise<OrgRow> {
  const request = parts.as('ana@parley.test').create('ParleyRequest__c', {
    Kind__c: 'LinkPerson',
    Parameters__c: JSON.stringify({ conversationId: conversation(id)['Id'], ...parameters }),
  });
  await queue.take(await parts.crm.requests.read());
  wakeUp.ring();
  const look = () =>
    parts.row(
      `SELECT RequestStatus__c, Result__c, ErrorCode__c, ErrorMessage__c FROM ParleyRequest__c WHERE Id = '${request}'`,
    );
  await waitFor('the result', () => ['Done', 'Failed'].includes(String(look()['RequestStatus__c'])));
  await parts.tellOwn('');
  return look();
}

test('a rep says who a customer is, and the conversation, the identity and the name say so from then on', async () => {
  const [one, other] = [1, 2].map(() => contact({ FirstName: 'Twin', Phone: '+14155550201' }));
  await write(['+14155550201'], 'twins');
  expect(conversation('twins')).toMatchObject({ Contact__c: null, CustomerName__c: '+14155550201' });

  const done = await order('twins', { action: 'link', object: 'Contact', recordId: other });
  expect(done).toMatchObject({ RequestStatus__c: 'Done', Result__c: '{"conversations":1}' });
  expect(conversation('twins')).toMatchObject({ Contact__c: other, CustomerName__c: 'Twin Sample' });
  expect(identity('tel:+14155550201')).toMatchObject({
    Contact__c: other,
    MatchCertainty__c: 'Confirmed',
    ConfirmedBy__r: { Username: 'ana@parley.test' },
  });
  expect(identity('tel:+14155550201')['MatchReason__c']).toMatch(/^Linked by Ana .+\.$/);
  await write(['+14155550201'], 'twins again');
  expect(conversation('twins')).toMatchObject({ Contact__c: other });
  expect(one).not.toBe(other);
});

test('another one can be said at any time, and that it is nobody', async () => {
  const [right, wrong] = [
    contact({ FirstName: 'Right' }),
    contact({ FirstName: 'Wrong', Phone: '+14155550202' }),
  ];
  await write(['+14155550202'], 'relinked');
  expect(conversation('relinked')).toMatchObject({ Contact__c: wrong, CustomerName__c: 'Wrong Sample' });
  await order('relinked', { action: 'link', object: 'Contact', recordId: right });
  expect(conversation('relinked')).toMatchObject({ Contact__c: right, CustomerName__c: 'Right Sample' });

  await order('relinked', { action: 'unlink' });
  expect(conversation('relinked')).toMatchObject({
    Contact__c: null,
    Account__c: null,
    CustomerName__c: '+14155550202',
  });
  expect(identity('tel:+14155550202')).toMatchObject({ Contact__c: null, MatchCertainty__c: 'Confirmed' });
  expect(identity('tel:+14155550202')['MatchReason__c']).toMatch(/^Unlinked by Ana/);

  await order('relinked', { action: 'lookAgain' });
  await write(['+14155550202'], 'relinked again');
  expect(conversation('relinked')).toMatchObject({ Contact__c: null });
});

test('what is said counts in all conversations of the person, and in those with the same number elsewhere', async () => {
  const [chosen] = [1, 2].map(() => contact({ FirstName: 'Chosen', Phone: '+14155550203' }));
  await write(['US.203', '+14155550203'], 'by WhatsApp', WHATSAPP);
  await write(['+14155550203'], 'on the phone');
  expect(conversation('by WhatsApp')).toMatchObject({ Contact__c: null });
  expect(conversation('on the phone')).toMatchObject({ Contact__c: null });

  await order('by WhatsApp', { action: 'link', object: 'Contact', recordId: chosen });
  expect(conversation('by WhatsApp')).toMatchObject({ Contact__c: chosen });
  expect(identity('wa:US.203')).toMatchObject({ Contact__c: chosen, MatchCertainty__c: 'Confirmed' });
  expect(identity('wa:+14155550203')).toMatchObject({ Contact__c: chosen, MatchCertainty__c: 'Confirmed' });
  expect(conversation('on the phone')).toMatchObject({ Contact__c: chosen });
  expect(identity('tel:+14155550203')).toMatchObject({
    Contact__c: chosen,
    MatchCertainty__c: 'Certain',
    MatchReason__c: 'Somebody has confirmed it for +1 415 555 0203 on another channel.',
  });
});

test('a lead takes the place of a contact, and the other way round', async () => {
  const person = contact({ FirstName: 'Person', Phone: '+14155550204' });
  const lead = parts.as('admin@parley.test').create('Lead', { LastName: 'Lead', Company: 'Sample Mill' });
  await write(['+14155550204'], 'swapped');
  await order('swapped', { action: 'link', object: 'Lead', recordId: lead });
  expect(conversation('swapped')).toMatchObject({ Contact__c: null, Lead__c: lead });
  await order('swapped', { action: 'link', object: 'Contact', recordId: person });
  expect(conversation('swapped')).toMatchObject({ Contact__c: person, Lead__c: null });
});

test('somebody who is not there is told at once, and nothing is changed', async () => {
  const person = contact({ FirstName: 'Gone', Phone: '+14155550205' });
  const left = contact({ FirstName: 'Left' });
  await write(['+14155550205'], 'kept');
  parts.as('admin@parley.test').remove('Contact', left);
  const failed = await order('kept', { action: 'link', object: 'Contact', recordId: left });
  expect(failed).toMatchObject({ RequestStatus__c: 'Failed', ErrorCode__c: 'PERSON_NOT_THERE' });
  expect(conversation('kept')).toMatchObject({ Contact__c: person });
});

test.each([
  ['with another action', { action: 'delete' }],
  ['with a record that is none', { action: 'link', object: 'Contact', recordId: 'x' }],
  [
    'with an object that is not for people',
    { action: 'link', object: 'User', recordId: '005000000000001AAA' },
  ],
])('a command %s is refused', async (_what, parameters) => {
  await write(['+14155550206'], 'refused');
  const failed = await order('refused', parameters);
  expect(failed).toMatchObject({ RequestStatus__c: 'Failed', ErrorCode__c: 'REQUEST_NOT_POSSIBLE' });
});

test('a rep has somebody created whom nobody knows, also where the channel would not', async () => {
  await write(['+14155550207'], 'created');
  const done = await order('created', { action: 'create', object: 'Lead' });
  expect(done).toMatchObject({ RequestStatus__c: 'Done' });
  const { recordId } = JSON.parse(String(done['Result__c'])) as { recordId: string };
  expect(conversation('created')).toMatchObject({ Lead__c: recordId, Contact__c: null });
  expect(identity('tel:+14155550207')).toMatchObject({
    Lead__c: recordId,
    MatchCertainty__c: 'Confirmed',
    ConfirmedBy__r: { Username: 'ana@parley.test' },
  });
});
