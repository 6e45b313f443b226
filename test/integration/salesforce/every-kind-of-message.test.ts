import type { MessageContent } from '../../../bridge/conversations/content.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const AVERY = ['US.900', '+14155550150'];
const start = Date.now() - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);
let parts: Deliveries;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const message = (id: string, fields: string) =>
  parts.row(`SELECT ${fields} FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`);

const contents: readonly (readonly [string, MessageContent, string, string])[] = [
  ['a text', { type: 'text', text: 'Hello' }, 'Text', 'Hello'],
  [
    'a place',
    { type: 'location', latitude: 38.9, longitude: -77.04, name: 'The gate', address: '17 Sample Street' },
    'Location',
    'The gate\n17 Sample Street\n38.9, -77.04',
  ],
  [
    'a contact card',
    {
      type: 'contactCards',
      cards: [
        {
          name: 'Robin Sample',
          organization: 'Sample Bakery',
          phones: [{ number: '+14155550151', label: 'Work' }],
          emails: ['robin@example.com'],
          isOwn: false,
        },
      ],
    },
    'ContactCard',
    'Robin Sample\nSample Bakery\n+14155550151 (Work)\nrobin@example.com',
  ],
  [
    'a choice with a form',
    { type: 'choice', text: 'Done', choiceId: 'done', formAnswers: '{"guests":4,"name":"Avery"}' },
    'Choice',
    'Done\nguests: 4\nname: Avery',
  ],
  [
    'a form that is no JSON',
    { type: 'choice', text: 'Done', formAnswers: '{"guests":' },
    'Choice',
    'Done\n{"guests":',
  ],
  [
    'an order',
    {
      type: 'order',
      text: 'For Friday',
      catalogId: '77',
      products: [{ productId: 'rye', quantity: 2, price: 3.5, currency: 'USD' }],
    },
    'Order',
    'For Friday\n2 × rye (3.5 USD)',
  ],
  ['a first visit', { type: 'greetingRequest' }, 'Notice', ''],
  [
    'what nobody knows',
    { type: 'unsupported', what: 'hologram', text: 'Not supported' },
    'Unsupported',
    'Not supported',
  ],
];

test.each(contents)(
  '%s is kept with its facts, and with its structure',
  async (name, content, kind, body) => {
    const id = `kind ${name}`;
    await parts.tell(messageFrom(AVERY, id, { content, occurredAt: at(1) }));
    const row = message(id, 'Kind__c, Body__c, Content__c, Direction__c, DeliveryStatus__c');
    expect(row).toMatchObject({ Kind__c: kind, Direction__c: 'Inbound', DeliveryStatus__c: 'Received' });
    expect(row['Body__c'] ?? '').toBe(body);
    if (content.type === 'text') expect(row['Content__c']).toBeNull();
    else expect(JSON.parse(String(row['Content__c']))).toEqual(content);
  },
);

test('a file is announced before it is there', async () => {
  const content: MessageContent = {
    type: 'media',
    text: 'The table',
    files: [
      { source: 'secret-id', contentType: 'image/jpeg', fileName: 'table.jpg', size: 6, sha256: 'ab' },
      { source: 'other', contentType: 'audio/ogg; codecs=opus', isVoice: true },
    ],
  };
  await parts.tell(messageFrom(AVERY, 'files', { content, occurredAt: at(2) }));
  const row = message('files', 'Kind__c, Body__c, Media__c, MediaStatus__c, Content__c');
  expect(row).toMatchObject({
    Kind__c: 'Media',
    Body__c: 'The table',
    MediaStatus__c: 'Pending',
    Content__c: null,
  });
  expect(JSON.parse(String(row['Media__c']))).toEqual([
    { contentType: 'image/jpeg', fileName: 'table.jpg', size: 6, sha256: 'ab', state: 'Pending' },
    { contentType: 'audio/ogg; codecs=opus', isVoice: true, state: 'Pending' },
  ]);
});

test('what is told of files is shown, and a file that is stored stays stored', async () => {
  const target = {
    provider: 'meta',
    channelKey: 'whatsapp:+12025550103',
    target: 'files',
    kind: 'media',
  } as const;
  const { conversation_key: lane } = (
    await parts.store.pool.query(
      "select conversation_key from inbound_event where provider_id = 'message:files'",
    )
  ).rows[0];
  const customer = messageFrom(AVERY, 'x').customer;
  const jpeg = { contentType: 'image/jpeg', fileName: 'table.jpg', size: 6 };
  const voice = { contentType: 'audio/ogg', isVoice: true };
  const stored = { ...jpeg, state: 'Stored', versionId: '068000000000001AAA' } as const;
  await parts.tellOwn(
    lane,
    {
      ...target,
      customer,
      providerId: 'files:2',
      files: [stored, { ...voice, state: 'TooLarge' as const, link: 'https://parley.example.com/media/1' }],
    },
    {
      ...target,
      customer,
      providerId: 'files:1',
      files: [
        { ...jpeg, state: 'Pending' as const },
        { ...voice, state: 'Pending' as const },
      ],
    },
  );
  const row = message('files', 'Media__c, MediaStatus__c');
  expect(row['MediaStatus__c']).toBe('TooLarge');
  expect(JSON.parse(String(row['Media__c']))).toMatchObject([
    { state: 'Stored', versionId: '068000000000001AAA' },
    { state: 'TooLarge' as const, link: 'https://parley.example.com/media/1' },
  ]);
});

test('a quote, a forward and an advertisement are told', async () => {
  await parts.tell(
    messageFrom(AVERY, 'details', {
      occurredAt: at(3),
      replyTo: 'kind a text',
      isForwarded: true,
      referral: { sourceUrl: 'https://example.com/ad', headline: 'Fresh bread' },
    }),
  );
  const row = message('details', 'ReplyToKey__c, IsForwarded__c, IsImported__c, Referral__c');
  expect(row).toMatchObject({
    ReplyToKey__c: 'meta:kind a text',
    IsForwarded__c: true,
    IsImported__c: false,
  });
  expect(JSON.parse(String(row['Referral__c']))).toEqual({
    sourceUrl: 'https://example.com/ad',
    headline: 'Fresh bread',
  });
});

test('a contact card with ten thousand numbers is kept as far as there is room, and stays readable', async () => {
  const phones = Array.from({ length: 10_000 }, (_, number) => ({
    number: `+1415555${String(number).padStart(4, '0')}`,
  }));
  const content: MessageContent = {
    type: 'contactCards',
    cards: [{ name: 'Robin Sample', phones, emails: [], isOwn: false }],
  };
  await parts.tell(messageFrom(AVERY, 'many numbers', { content, occurredAt: at(4) }));
  const { Content__c: json, Body__c: body } = message('many numbers', 'Content__c, Body__c');
  const kept = JSON.parse(String(json));
  expect(kept.cards[0].name).toBe('Robin Sample');
  expect(kept.cards[0].phones.length).toBeGreaterThan(100);
  expect(String(body).length).toBeLessThanOrEqual(131_072);
});

test('what is too long, broken or a reference of Salesforce is kept as text', async () => {
  const text = `@{write0.id} \u0000\ud800 ${'😀'.repeat(70_000)}`;
  await parts.tell(messageFrom(AVERY, 'long', { text, occurredAt: at(5) }));
  const body = String(message('long', 'Body__c')['Body__c']);
  expect(body.startsWith('@{write0.id} ')).toBe(true);
  expect(body.length).toBeLessThanOrEqual(131_072);
  expect(body.isWellFormed()).toBe(true);
});

test('a clock that was never set counts as the time of arrival', async () => {
  await parts.tell(
    messageFrom(AVERY, 'no clock', { occurredAt: new Date(0) }),
    messageFrom(AVERY, 'fast clock', { occurredAt: new Date('2999-01-01') }),
  );
  for (const id of ['no clock', 'fast clock']) {
    const at = Date.parse(String(message(id, 'OccurredAt__c')['OccurredAt__c']));
    expect(Math.abs(at - Date.now())).toBeLessThan(5 * 60_000);
  }
});
