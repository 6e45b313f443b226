import type { EditEvent, ReactionEvent, RevokeEvent } from '../../../bridge/conversations/model.ts';
import { messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);
const salesforceTime = (value: unknown) => new Date(String(value));
let parts: Deliveries;
let people = 0;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

/** A customer whom no other test has. */
function somebody() {
  people += 1;
  return { handles: [`US.8${people}`, `+141555501${String(people).padStart(2, '0')}`], id: `m${people}` };
}
type Somebody = ReturnType<typeof somebody>;

const about = ({ handles }: Somebody) => ({
  provider: 'meta' as const,
  channelKey: WHATSAPP,
  customer: messageFrom(handles, '').customer,
});
const reaction = (
  one: Somebody,
  emoji: string,
  second: number,
  more: Partial<ReactionEvent> = {},
): ReactionEvent => ({
  ...about(one),
  kind: 'reaction',
  direction: 'Inbound',
  origin: 'live',
  target: one.id,
  emoji,
  providerId: `${one.id} reaction ${emoji} ${second}`,
  occurredAt: at(second),
  ...more,
});
const edit = (one: Somebody, text: string, second: number): EditEvent => ({
  ...about(one),
  kind: 'edit',
  direction: 'Inbound',
  target: one.id,
  content: { type: 'text', text },
  providerId: `${one.id} edit ${text}`,
  occurredAt: at(second),
});
const revoke = (one: Somebody, second: number): RevokeEvent => ({
  ...about(one),
  kind: 'revoke',
  direction: 'Inbound',
  target: one.id,
  providerId: `${one.id} revoke ${second}`,
  occurredAt: at(second),
});
const message = (id: string, fields: string) =>
  parts.row(`SELECT ${fields} FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`);
const conversation = ({ handles }: Somebody, fields: string) =>
  parts.row(`SELECT ${fields} FROM ParleyConversation__c WHERE CustomerAddress__c = '${handles[1]}'`);

/** All orders of a few things. */
function orders<Thing>(things: readonly Thing[]): Thing[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first, index) =>
    orders(things.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

test('whatever comes in whichever order and twice, the message ends the same', async () => {
  const ends = new Set<string>();
  const all = orders(['message', 'first edit', 'second edit', 'reaction', 'removal'] as const);
  for (const order of all.filter((_, index) => index % 5 === 0)) {
    const one = somebody();
    const events = {
      message: messageFrom(one.handles, one.id, { text: 'Hallo', occurredAt: at(0) }),
      'first edit': edit(one, 'Helo', 1),
      'second edit': edit(one, 'Hello', 2),
      reaction: reaction(one, '👍', 3, { direction: 'Outbound' }),
      removal: reaction(one, '', 4, { direction: 'Outbound' }),
    };
    for (const name of order) await parts.tell(events[name]);
    await parts.tell(...order.map((name) => events[name]));
    const row = message(
      one.id,
      'Body__c, EarlierBody__c, EditedAt__c, OurReaction__c, OurReactedAt__c, CustomerReaction__c, RevokedAt__c',
    );
    const { LastMessagePreview__c: preview } = conversation(one, 'LastMessagePreview__c');
    ends.add(JSON.stringify({ ...row, attributes: undefined, preview }));
  }
  expect([...ends].map((end) => JSON.parse(end))).toEqual([
    {
      Body__c: 'Hello',
      EarlierBody__c: 'Hallo',
      EditedAt__c: expect.anything(),
      OurReaction__c: null,
      OurReactedAt__c: expect.anything(),
      CustomerReaction__c: null,
      RevokedAt__c: null,
      preview: 'Hello',
    },
  ]);
}, 60_000);

test('what is told before its message waits for it, and says so meanwhile', async () => {
  const one = somebody();
  await parts.tell(reaction(one, '🎉', 5), revoke(one, 6));
  expect(parts.rows(`SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${one.id}'`)).toEqual([]);
  const waiting = await parts.store.pool.query(
    'select p.message_key, d.code from parked_event p join delivery_problem d using (crm, event_id)',
  );
  expect(waiting.rows).toEqual([
    { message_key: `meta:${one.id}`, code: 'MESSAGE_NOT_HERE_YET' },
    { message_key: `meta:${one.id}`, code: 'MESSAGE_NOT_HERE_YET' },
  ]);
  await parts.tell(messageFrom(one.handles, one.id, { occurredAt: at(4) }));
  expect(message(one.id, 'CustomerReaction__c, RevokedAt__c, Body__c')).toMatchObject({
    CustomerReaction__c: '🎉',
    Body__c: 'Hello',
  });
  expect(salesforceTime(message(one.id, 'RevokedAt__c')['RevokedAt__c'])).toEqual(at(6));
  const left = await parts.store.pool.query(
    'select 1 from parked_event union all select 1 from delivery_problem',
  );
  expect(left.rowCount).toBe(0);
});

test('a late removal does not take away a newer reaction', async () => {
  const one = somebody();
  await parts.tell(
    messageFrom(one.handles, one.id, { occurredAt: at(0) }),
    reaction(one, '❤️', 9),
    reaction(one, '', 8),
  );
  const row = message(one.id, 'CustomerReaction__c, CustomerReactedAt__c');
  expect(row['CustomerReaction__c']).toBe('❤️');
  expect(salesforceTime(row['CustomerReactedAt__c'])).toEqual(at(9));
  await parts.tell(reaction(one, '', 10));
  expect(message(one.id, 'CustomerReaction__c')['CustomerReaction__c']).toBeNull();
});

test('an edit of a message that was deleted keeps it deleted, and the text that was', async () => {
  const one = somebody();
  await parts.tell(
    messageFrom(one.handles, one.id, { text: 'before', occurredAt: at(0) }),
    revoke(one, 3),
    edit(one, 'after', 2),
    revoke(one, 4),
  );
  const row = message(one.id, 'Body__c, EarlierBody__c, RevokedAt__c');
  expect(row).toMatchObject({ Body__c: 'after', EarlierBody__c: 'before' });
  expect(salesforceTime(row['RevokedAt__c'])).toEqual(at(3));
});

test('a reaction to a message of ours makes the conversation unread, and opens nothing', async () => {
  const one = somebody();
  await parts.tell(messageFrom(one.handles, one.id, { occurredAt: at(0) }));
  const before = conversation(one, 'Id, ServiceWindowEndsAt__c, LastMessageAt__c, LastMessagePreview__c');
  const admin = parts.as('admin@parley.test');
  const sent = admin.create('ParleyMessage__c', {
    Conversation__c: before['Id'],
    Direction__c: 'Outbound',
    Kind__c: 'Text',
    Body__c: 'Is four at the window fine?',
    DeliveryStatus__c: 'Queued',
  });
  await parts.send({ [sent]: `${one.id} answer` });
  admin.update('ParleyConversation__c', String(before['Id']), { ConversationStatus__c: 'Resolved' });
  const shown = conversation(one, 'LastMessageAt__c, LastMessagePreview__c');
  expect(shown['LastMessagePreview__c']).toBe('Is four at the window fine?');
  await parts.tell(reaction(one, '👍', 20, { target: `${one.id} answer` }));
  const after = conversation(
    one,
    'ConversationStatus__c, LastInboundAt__c, ServiceWindowEndsAt__c, LastMessageAt__c, LastMessagePreview__c',
  );
  expect(message(`${one.id} answer`, 'CustomerReaction__c')['CustomerReaction__c']).toBe('👍');
  expect(salesforceTime(after['LastInboundAt__c'])).toEqual(at(20));
  expect(after).toMatchObject({
    ...shown,
    attributes: expect.anything(),
    ConversationStatus__c: 'Resolved',
    ServiceWindowEndsAt__c: before['ServiceWindowEndsAt__c'],
  });
});

test('a reaction to a message of ours finds it before the record knows its id', async () => {
  const one = somebody();
  await parts.tell(messageFrom(one.handles, one.id, { occurredAt: at(0) }));
  const sent = parts.as('admin@parley.test').create('ParleyMessage__c', {
    Conversation__c: conversation(one, 'Id')['Id'],
    Direction__c: 'Outbound',
    Kind__c: 'Text',
    Body__c: 'Hi',
    DeliveryStatus__c: 'Queued',
  });
  await parts.send({});
  await parts.store.pool.query('update outbound_message set provider_id = $2 where id = $1', [
    sent,
    'wamid.early',
  ]);
  await parts.tell(reaction(one, '👀', 30, { target: 'wamid.early' }));
  expect(
    parts.row(`SELECT CustomerReaction__c FROM ParleyMessage__c WHERE Id = '${sent}'`)['CustomerReaction__c'],
  ).toBe('👀');
});

test('a reaction of a rep shows on its message once it was sent, and goes when it fails', async () => {
  const one = somebody();
  await parts.tell(messageFrom(one.handles, one.id, { occurredAt: at(0) }));
  const target = message(one.id, 'Id, Conversation__c');
  const react = (emoji: string) =>
    parts.as('admin@parley.test').create('ParleyMessage__c', {
      Conversation__c: target['Conversation__c'],
      Direction__c: 'Outbound',
      Kind__c: 'Reaction',
      Body__c: emoji,
      ReplyTo__c: target['Id'],
      DeliveryStatus__c: 'Queued',
    });
  const before = conversation(one, 'LastMessagePreview__c');
  const sent = react('🙏');
  expect(message(one.id, 'OurReaction__c')['OurReaction__c']).toBeNull();
  await parts.send({ [sent]: `${one.id} thanks` });
  expect(message(one.id, 'OurReaction__c')['OurReaction__c']).toBe('🙏');
  expect(conversation(one, 'LastMessagePreview__c')).toEqual(before);
  await parts.tell({
    kind: 'delivery',
    provider: 'meta',
    providerId: `${one.id} thanks`,
    channelKey: WHATSAPP,
    deliveryStatus: 'Failed',
    errorCode: '131026',
    errorMessage: 'Undeliverable.',
  });
  expect(message(one.id, 'OurReaction__c')['OurReaction__c']).toBeNull();
});

test('a change of a message that somebody has deleted is let go', async () => {
  const one = somebody();
  await parts.tell(messageFrom(one.handles, one.id, { occurredAt: at(0) }));
  parts.as('admin@parley.test').remove('ParleyMessage__c', String(message(one.id, 'Id')['Id']));
  await parts.tell(edit(one, 'too late', 5));
  const states = await parts.store.pool.query('select salesforce from inbound_event where provider_id = $1', [
    `edit:${one.id} edit too late`,
  ]);
  expect(states.rows).toEqual([{ salesforce: 3 }]);
});

test('an edit of the last message changes what the list shows, one of an older message does not', async () => {
  const one = somebody();
  await parts.tell(
    messageFrom(one.handles, `${one.id} old`, { text: 'old', occurredAt: at(0) }),
    messageFrom(one.handles, one.id, { text: 'new', occurredAt: at(1) }),
  );
  await parts.tell({ ...edit(one, 'old, edited', 2), target: `${one.id} old` });
  expect(conversation(one, 'LastMessagePreview__c')['LastMessagePreview__c']).toBe('new');
  await parts.tell(edit(one, 'new, edited', 3));
  expect(conversation(one, 'LastMessagePreview__c')['LastMessagePreview__c']).toBe('new, edited');
});
