import type { CustomerEvent } from '../../../bridge/conversations/model.ts';
import { messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);

/** The same choice for the same seed: a shuffle that fails can be looked at again. */
function shuffled<Thing>(things: readonly Thing[], seed: number): Thing[] {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return things
    .map((thing) => ({ thing, place: next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}

/** An hour of one customer: messages, and everything that can be said of them afterwards. */
function hourOf(person: number): readonly CustomerEvent[] {
  const values = [`US.${700 + person}`, `+1415555${String(1200 + person)}`];
  const { customer } = messageFrom(values, '');
  const about = { provider: 'meta', channelKey: WHATSAPP, customer } as const;
  const id = (name: string) => `${person} ${name}`;
  const react = (
    target: string,
    emoji: string,
    second: number,
    direction: 'Inbound' | 'Outbound' = 'Inbound',
  ) => ({
    ...about,
    kind: 'reaction' as const,
    direction,
    origin: 'live' as const,
    target: id(target),
    emoji,
    providerId: id(`reaction ${second}`),
    occurredAt: at(second),
  });
  const edit = (target: string, text: string, second: number) => ({
    ...about,
    kind: 'edit' as const,
    direction: 'Inbound' as const,
    target: id(target),
    content: { type: 'text' as const, text },
    providerId: id(`edit ${second}`),
    occurredAt: at(second),
  });
  const consent = (level: 'OptedOut' | 'Explicit', second: number) => ({
    ...about,
    kind: 'consent' as const,
    purpose: 'Marketing' as const,
    level,
    source: 'Preference' as const,
    evidence: level,
    providerId: id(`consent ${second}`),
    occurredAt: at(second),
  });
  const media = (state: 'Pending' | 'Stored', step: number) => ({
    ...about,
    kind: 'media' as const,
    target: id('photo'),
    files: [{ contentType: 'image/jpeg', state }],
    providerId: id(`media ${step}`),
  });
  const photo = { type: 'media' as const, text: '', files: [{ source: 'x', contentType: 'image/jpeg' }] };
  return [
    messageFrom(values, id('once'), { origin: 'history', text: 'once', occurredAt: at(-9_000) }),
    messageFrom(values, id('one'), { text: 'one', occurredAt: at(1) }),
    messageFrom(values, id('two'), { text: 'STOP', occurredAt: at(2) }),
    messageFrom(values, id('photo'), { content: photo, occurredAt: at(3) }),
    messageFrom(values, id('ours'), { direction: 'Outbound', text: 'ours', occurredAt: at(4) }),
    messageFrom(values, id('three'), { text: 'START', occurredAt: at(5) }),
    messageFrom(values, id('four'), { text: 'four', occurredAt: at(6) }),
    edit('four', 'Four', 10),
    edit('four', 'Four.', 11),
    edit('one', 'One', 12),
    react('ours', '👍', 20),
    react('ours', '', 21),
    react('ours', '❤️', 22),
    react('one', '🙏', 23, 'Outbound'),
    {
      ...about,
      kind: 'revoke',
      direction: 'Inbound',
      target: id('two'),
      providerId: id('revoke'),
      occurredAt: at(30),
    },
    consent('OptedOut', 31),
    consent('Explicit', 32),
    media('Pending', 1),
    media('Stored', 2),
  ];
}

function without(row: OrgRow, ...names: readonly string[]): OrgRow {
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name !== 'attributes' && !names.includes(name)),
  );
}

/** All that can be seen of it in the org. */
function picture(parts: Deliveries): unknown {
  return {
    messages: parts
      .rows(
        `SELECT ExternalId__c, Body__c, EarlierBody__c, EditedAt__c, RevokedAt__c, CustomerReaction__c, CustomerReactedAt__c,
           OurReaction__c, OurReactedAt__c, Media__c, MediaStatus__c, Direction__c, DeliveryStatus__c, OccurredAt__c
         FROM ParleyMessage__c ORDER BY ExternalId__c`,
      )
      .map((row) => without(row)),
    conversations: parts
      .rows(
        `SELECT ExternalKey__c, CustomerAddress__c, LastMessageAt__c, LastMessagePreview__c, LastMessageDirection__c,
           LastInboundAt__c, ServiceWindowEndsAt__c, ConversationStatus__c FROM ParleyConversation__c ORDER BY ExternalKey__c`,
      )
      .map((row) => without(row)),
    consents: parts
      .rows(
        `SELECT ExternalKey__c, ConsentLevel__c, Source__c, Evidence__c, ChangedAt__c FROM ParleyConsent__c
         ORDER BY ExternalKey__c`,
      )
      .map((row) => without(row)),
    identities: parts
      .rows(
        'SELECT ExternalKey__c, SamePersonAs__r.ExternalKey__c FROM ParleyIdentity__c ORDER BY ExternalKey__c',
      )
      .map((row) => Reflect.get(Object(row['SamePersonAs__r']), 'ExternalKey__c')),
  };
}

async function end(events: readonly CustomerEvent[], size: number): Promise<unknown> {
  const parts = await startDeliveries();
  try {
    for (let from = 0; from < events.length; from += size)
      await parts.tell(...events.slice(from, from + size));
    return picture(parts);
  } finally {
    await parts.stop();
  }
}

test('the events of an hour, shuffled and in batches of any size, end as in a calm hour', async () => {
  const people = [0, 1, 2, 3];
  const calm = people.flatMap(hourOf);
  const expected = await end(calm, calm.length);
  for (const [seed, size] of [
    [1, 1],
    [2, 7],
    [3, 30],
    [4, calm.length],
  ] as const) {
    expect(await end(shuffled(calm, seed), size)).toEqual(expected);
  }
}, 120_000);
