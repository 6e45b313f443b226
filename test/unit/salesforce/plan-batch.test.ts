import type { Channel, ProviderEvent } from '../../../bridge/conversations/model.ts';
import type { Known, StoredEvent } from '../../../bridge/crm/delivery.ts';
import type { OutboundProgress } from '../../../bridge/crm/sending.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { Found } from '../../../bridge/crm/salesforce/plan/found.ts';
import { gatherEvents } from '../../../bridge/crm/salesforce/plan/gather-events.ts';
import { personOf } from '../../../bridge/crm/salesforce/plan/person.ts';
import { planBatch } from '../../../bridge/crm/salesforce/plan/plan-batch.ts';
import { deliveryTo, messageFrom } from '../../support/customer-events.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

const AVERY = ['+14155550123'];
const key = `${whatsappChannel.key}|+14155550123`;
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second));
const nothing: Found = {
  people: {
    unanswered: new Set(),
    entries: new Map(),
    own: new Set(),
    records: new Map(),
    hidden: new Map(),
    openOpportunities: new Map(),
    lastConversations: [],
    goneNames: new Map(),
  },
  identities: new Map(),
  conversations: new Map(),
  messages: [],
  calls: [],
  consents: new Map(),
  templates: [],
  channels: new Map(),
};
const memory = {
  recordId: 'a02000000000001AAA',
  matchedAt: new Date(),
  lastMessageAt: at(30),
  identityKeys: ['wa:+14155550123'],
};
const progress = (over: Partial<OutboundProgress>): OutboundProgress => ({
  id: 'a01000000000001AAA',
  conversationKey: key,
  position: 7,
  takenAt: at(0),
  to: '+14155550123',
  content: { type: 'text', text: 'Hi' },
  deliveryStatus: 'Sent',
  ...over,
});

interface Given {
  readonly known?: Known;
  readonly found?: Partial<Found>;
  readonly progress?: OutboundProgress;
  readonly lane?: string;
}

/** The rows that events of one lane become. */
async function planned(
  events: readonly ProviderEvent[],
  { known, found, progress: now, lane = key }: Given = {},
) {
  const stored = events.map((event, index): StoredEvent => ({
    id: index + 1,
    conversationKey: lane,
    receivedAt: at(59),
    event,
  }));
  const gathered = await gatherEvents(stored, new Map(known ? [[key, known]] : []), {
    channels: { find: () => Promise.resolve(whatsappChannel), all: () => Promise.resolve([whatsappChannel]) },
    ledger: {
      merge: (updates) => Promise.resolve(new Map(now ? updates.map(({ eventId }) => [eventId, now]) : [])),
      own: () => Promise.resolve(new Map()),
    },
  });
  const persons = new Map(
    gathered.conversations.flatMap((batch) => {
      const person = personOf(batch);
      return person ? [[batch.key, person] as const] : [];
    }),
  );
  const channels: readonly Channel[] = [whatsappChannel];
  const names = createNames();
  const parts = { gathered, persons, channels, names, language: 'en' as const, windowHoursOf: () => 24 };
  const { plan, settlements } = planBatch({ ...parts, found: { ...nothing, ...found } });
  const rowsOf = (collection: keyof typeof plan) => [...plan[collection].rows.values()];
  return { rowsOf, settlements };
}

test('a first message makes an identity, a conversation and a message, each by its own key', async () => {
  const contact = { object: 'Contact', id: '003000000000001AAA', name: 'Carmen Sample' } as const;
  const people = {
    ...nothing.people,
    entries: new Map([['tel:+14155550123', [{ ...contact, field: 'Phone' }]] as const]),
    records: new Map([[contact.id, { ...contact, fields: new Map([['Phone', '(415) 555-0123']]) }]]),
  };
  const { rowsOf } = await planned([messageFrom(AVERY, 'm1', { occurredAt: at(1) })], {
    found: { people },
  });
  expect(rowsOf('identities')).toMatchObject([
    {
      ExternalKey__c: 'wa:+14155550123',
      Contact__c: contact.id,
      MatchReason__c: 'Phone (415) 555-0123 is +1 415 555 0123.',
      MatchCertainty__c: 'Certain',
    },
  ]);
  expect(rowsOf('conversations')).toMatchObject([
    {
      ExternalKey__c: key,
      Channel__c: whatsappChannel.id,
      Identity__r: { ExternalKey__c: 'wa:+14155550123' },
      Contact__c: contact.id,
      CustomerName__c: 'Carmen Sample',
      ConversationStatus__c: 'Open',
      LastMessagePreview__c: 'Hello',
      LastMessageDirection__c: 'Inbound',
      ServiceWindowEndsAt__c: new Date(at(1).getTime() + 24 * 3_600_000),
    },
  ]);
  expect(rowsOf('messages')).toMatchObject([
    {
      ExternalId__c: 'meta:m1',
      Conversation__r: { ExternalKey__c: key },
      Body__c: 'Hello',
      DeliveryStatus__c: 'Received',
      Sequence__c: 1,
    },
  ]);
});

test('a person who is not known stays unlinked, with the reason', async () => {
  const { rowsOf } = await planned([messageFrom(AVERY, 'm1')]);
  expect(rowsOf('identities')).toMatchObject([
    {
      MatchCertainty__c: 'None',
      MatchReason__c: 'No contact, lead or account has the number +1 415 555 0123.',
    },
  ]);
  const [conversation] = rowsOf('conversations');
  expect(conversation).toMatchObject({ CustomerName__c: '+14155550123' });
  expect(conversation).not.toHaveProperty('Contact__c');
});

test('of several messages the newest is shown in the list, wherever it stands in the batch', async () => {
  const { rowsOf } = await planned([
    messageFrom(AVERY, 'm2', { text: 'last', occurredAt: at(5) }),
    messageFrom(AVERY, 'm1', { text: 'first', occurredAt: at(1) }),
  ]);
  expect(rowsOf('conversations')).toMatchObject([{ LastMessagePreview__c: 'last', LastInboundAt__c: at(5) }]);
});

test('a text of somebody who is known writes no identity and no name', async () => {
  const { rowsOf } = await planned([messageFrom(AVERY, 'm1', { occurredAt: at(40) })], { known: { memory } });
  expect(rowsOf('identities')).toEqual([]);
  expect(rowsOf('furtherIdentities')).toEqual([]);
  expect(Object.keys(rowsOf('conversations')[0] ?? {})).not.toContain('CustomerName__c');
});

test('a late progress of an old message does not push a newer one out of the list', async () => {
  const { rowsOf } = await planned([deliveryTo(undefined, 'wamid.1')], {
    known: { memory },
    progress: progress({ deliveryStatus: 'Delivered' }),
  });
  expect(rowsOf('conversations')).toEqual([]);
  expect(rowsOf('messageChanges')).toMatchObject([{ DeliveryStatus__c: 'Delivered' }]);
});

test('progress that is told in a lane of its own leaves the conversation to its lane', async () => {
  const { rowsOf, settlements } = await planned([deliveryTo(undefined, 'wamid.1')], {
    progress: progress({ takenAt: at(50) }),
    lane: 'delivery|wamid.1',
  });
  expect(rowsOf('conversations')).toEqual([]);
  expect(rowsOf('messageChanges')).toHaveLength(1);
  expect(settlements).toMatchObject([{ eventIds: [1], touch: { conversationKey: key, at: at(50) } }]);
});

test('a message that failed or is held carries code and sentence; one that did not clears them', async () => {
  for (const deliveryStatus of ['Failed', 'Held'] as const) {
    const ended = progress({ deliveryStatus, errorCode: '131047', errorMessage: 'Closed.' });
    const { rowsOf } = await planned([deliveryTo(undefined, 'wamid.1')], { progress: ended });
    expect(rowsOf('messageChanges')).toMatchObject([
      { DeliveryStatus__c: deliveryStatus, ErrorCode__c: '131047', ErrorMessage__c: 'Closed.' },
    ]);
  }
  const sent = progress({ pricingCategory: 'utility' });
  const { rowsOf } = await planned([deliveryTo(undefined, 'wamid.1')], { progress: sent });
  expect(rowsOf('messageChanges')).toMatchObject([
    { DeliveryStatus__c: 'Sent', ErrorCode__c: '', ErrorMessage__c: '', PricingCategory__c: 'utility' },
  ]);
});

test('a person with two names has two identities, one of which points to the other', async () => {
  const { rowsOf } = await planned([
    messageFrom(['US.1', '+14155550123'], 'm1', { occurredAt: at(1) }),
    messageFrom(['US.1', '+14155550123'], 'm2', { occurredAt: at(2) }),
  ]);
  expect(rowsOf('identities')).toHaveLength(1);
  expect(rowsOf('furtherIdentities')).toMatchObject([
    { ExternalKey__c: 'wa:US.1', SamePersonAs__r: { ExternalKey__c: 'wa:+14155550123' } },
  ]);
});
