import { readDeadLetters } from '../../../bridge/queue/dead-letters/dead-letters.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startDeliveries, type Deliveries, type OrgRow } from '../salesforce/start-deliveries.ts';

const PHONE = 'phone:+12025550101';
/** Customers of each kind. */
const COUNT = 8;
/** What each request to Salesforce takes: long enough that something happens while it is under way. */
const LATENCY_MS = 60;

let parts: Deliveries;
beforeAll(async () => {
  parts = await startDeliveries();
  parts.org.faults.add({ kind: 'latency', baseMilliseconds: LATENCY_MS, millisecondsPerRow: 0 });
}, 60_000);
afterAll(() => parts.stop());

const admin = () => parts.as('admin@parley.test');
const contact = (values: object = {}) => admin().create('Contact', { LastName: 'Sample', ...values });
const lead = (values: object) =>
  admin().create('Lead', { LastName: 'Sample', Company: 'Harbor Sample', ...values });

interface Fate {
  readonly address: string;
  /** Happens to the record of the customer at some moment while their messages are under way. */
  happen(): void;
  /** Where the conversation must lead in the end. */
  end: Readonly<Record<'Contact__c' | 'Lead__c', string | null>>;
}

const nobody = { Contact__c: null, Lead__c: null };

function fates(): readonly Fate[] {
  const number = (kind: number, index: number) => `+1415555${String(1000 + kind * 100 + index)}`;
  return Array.from({ length: COUNT }, (_, index): readonly Fate[] => {
    const [merged, deleted, converted] = [number(1, index), number(2, index), number(3, index)];
    const [from, to, gone] = [contact({ Phone: merged }), contact(), contact({ MobilePhone: deleted })];
    const fromLead = lead({ Phone: converted });
    const ofLead: Fate = {
      address: converted,
      happen() {
        const { contactId } = admin().convertLead({
          leadId: fromLead,
          convertedStatus: 'Closed - Converted',
        });
        ofLead.end = { Contact__c: contactId, Lead__c: null };
      },
      end: nobody,
    };
    return [
      {
        address: merged,
        happen: () => void admin().merge('Contact', to, [from], { Phone: merged }),
        end: { Contact__c: to, Lead__c: null },
      },
      { address: deleted, happen: () => admin().remove('Contact', gone), end: nobody },
      ofLead,
    ];
  }).flat();
}

const conversationOf = (address: string): OrgRow | undefined =>
  parts.rows(
    `SELECT Contact__c, Lead__c FROM ParleyConversation__c WHERE ExternalKey__c = '${PHONE}|${address}'`,
  )[0];

test('people who are merged, converted or deleted while their messages wait: no message is lost, and no link is wrong', async () => {
  const people = fates();
  await waitFor('the directory to know them', async () => {
    const { rows } = await parts.store.pool.query('select count(*)::int as count from directory_key');
    return (rows[0]?.count ?? 0) >= people.length;
  });
  const written = people.map(({ address }, index) =>
    parts.tell({
      ...messageFrom([address], `first ${index}`, { occurredAt: new Date(Date.now() - 60_000) }),
      channelKey: PHONE,
      provider: 'twilio',
    }),
  );
  // Spread over the time that a delivery takes, so that each moment of one is met.
  for (const [index, { happen }] of people.entries()) {
    if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, LATENCY_MS / 3));
    happen();
  }
  await Promise.all(written);
  for (const person of people) {
    await waitFor(`the conversation of ${person.address} to lead where it must`, () => {
      const { Contact__c, Lead__c } = conversationOf(person.address) ?? {};
      return Contact__c === person.end.Contact__c && Lead__c === person.end.Lead__c;
    });
  }
  const messages = parts.rows(
    "SELECT ExternalId__c FROM ParleyMessage__c WHERE ExternalId__c LIKE 'twilio:first%'",
  );
  expect(messages).toHaveLength(people.length);
  expect(await readDeadLetters(parts.store.pool, 'salesforce', 100)).toEqual([]);
}, 60_000);
