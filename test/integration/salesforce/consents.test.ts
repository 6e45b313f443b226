import type { ConsentChange } from '../../../bridge/conversations/model.ts';
import { messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);
let parts: Deliveries;
let people = 0;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

function somebody(): string {
  people += 1;
  return `+141555501${String(people + 30)}`;
}
const consents = (number: string) =>
  parts.rows(
    `SELECT Id, Purpose__c, ConsentLevel__c, Source__c, Evidence__c, ChangedAt__c, Channel__r.ExternalKey__c,
       Message__r.ExternalId__c, Identity__r.ExternalKey__c FROM ParleyConsent__c
     WHERE Identity__r.ExternalKey__c = 'wa:${number}' ORDER BY Purpose__c`,
  );
const preference = (
  number: string,
  level: ConsentChange['level'],
  second: number,
  more: Partial<ConsentChange> = {},
): ConsentChange => ({
  kind: 'consent',
  provider: 'meta',
  channelKey: WHATSAPP,
  customer: messageFrom([number], '').customer,
  purpose: 'Marketing',
  level,
  source: 'Preference',
  evidence: 'stop',
  providerId: `${number} ${level} ${second}`,
  occurredAt: at(second),
  ...more,
});

test('STOP is kept with its word, its message and its time; START takes it back', async () => {
  const number = somebody();
  await parts.tell(messageFrom([number], 's1', { text: ' Stop. ', occurredAt: at(1) }));
  expect(consents(number)).toMatchObject([
    {
      Purpose__c: 'All',
      ConsentLevel__c: 'OptedOut',
      Source__c: 'Keyword',
      Evidence__c: 'Stop.',
      Channel__r: { ExternalKey__c: WHATSAPP },
      Message__r: { ExternalId__c: 'meta:s1' },
    },
  ]);
  await parts.tell(messageFrom([number], 's2', { text: 'START', occurredAt: at(2) }));
  expect(consents(number)).toMatchObject([
    { ConsentLevel__c: 'Explicit', Evidence__c: 'START', Message__r: { ExternalId__c: 'meta:s2' } },
  ]);
});

test('an older word that comes late changes nothing, in one batch or in two', async () => {
  const number = somebody();
  await parts.tell(messageFrom([number], 'l2', { text: 'STOP', occurredAt: at(20) }));
  await parts.tell(messageFrom([number], 'l1', { text: 'START', occurredAt: at(10) }));
  expect(consents(number)).toMatchObject([{ ConsentLevel__c: 'OptedOut', Evidence__c: 'STOP' }]);
  const other = somebody();
  await parts.tell(
    messageFrom([other], 'l4', { text: 'STOP', occurredAt: at(20) }),
    messageFrom([other], 'l3', { text: 'START', occurredAt: at(20) }),
  );
  expect(consents(other)).toMatchObject([{ ConsentLevel__c: 'OptedOut' }]);
});

test('a preference is about advertisements only, and stands beside the word for all', async () => {
  const number = somebody();
  await parts.tell(
    messageFrom([number], 'm1', { occurredAt: at(1) }),
    preference(number, 'OptedOut', 2),
    preference(number, 'OptedOut', 3, { purpose: 'All', source: 'Provider', evidence: '131050' }),
  );
  expect(consents(number)).toMatchObject([
    { Purpose__c: 'All', Source__c: 'Provider', Evidence__c: '131050', Message__r: null },
    { Purpose__c: 'Marketing', Source__c: 'Preference', Evidence__c: 'stop' },
  ]);
});

test('somebody who has never written can say what they want', async () => {
  const number = somebody();
  await parts.tell(preference(number, 'OptedOut', 1));
  expect(consents(number)).toHaveLength(1);
  expect(parts.rows(`SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`)).toEqual(
    [],
  );
});

test('what a rep has noted later stays', async () => {
  const number = somebody();
  await parts.tell(messageFrom([number], 'r1', { text: 'START', occurredAt: at(1) }));
  const [row] = consents(number);
  parts.as('admin@parley.test').update('ParleyConsent__c', String(row?.['Id']), {
    ConsentLevel__c: 'OptedOut',
    Source__c: 'Rep',
    ChangedAt__c: at(100).toISOString(),
  });
  await parts.tell(messageFrom([number], 'r2', { text: 'START', occurredAt: at(50) }));
  expect(consents(number)).toMatchObject([{ ConsentLevel__c: 'OptedOut', Source__c: 'Rep' }]);
  await parts.tell(messageFrom([number], 'r3', { text: 'START', occurredAt: at(200) }));
  expect(consents(number)).toMatchObject([{ ConsentLevel__c: 'Explicit', Source__c: 'Keyword' }]);
});

test('the word on one channel says nothing about another one', async () => {
  const number = somebody();
  await parts.tell(messageFrom([number], 'c1', { text: 'STOP', occurredAt: at(1) }), {
    ...messageFrom([number], 'c2', { occurredAt: at(2) }),
    provider: 'twilio',
    channelKey: 'whatsapp:+12025550102',
  });
  expect(consents(number)).toMatchObject([{ Channel__r: { ExternalKey__c: WHATSAPP } }]);
});
