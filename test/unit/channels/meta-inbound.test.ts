import { parseWebhook } from '../../../bridge/channels/meta/parse-webhook.ts';
import { splitWebhook } from '../../../bridge/channels/meta/split-webhook.ts';
import { providerEventId } from '../../../bridge/conversations/keys/provider-event-id.ts';
import { fixture } from '../../support/fixture.ts';

const CHANNEL = 'whatsapp:+12025550103';
const OURS = 'wamid.HBgLMTQxNTU1NTAxMDEVAgARGBI5QTNDNEE3RjFEMkUwQjg2QzUA';
const THEIRS = 'wamid.HBgLMTQxNTU1NTAxMDEVAgASGBQzQTdGMUQyRTBCODZDNTlBM0M0QQA=';
const SHA256 = '49f227634806293b0995459bc310b593e1400f41591efcf07e9bced335f41942';

const request = (body: Buffer) => ({ pathWithQuery: '/webhooks/meta', headers: {}, body });
const eventsOf = (name: string) =>
  splitWebhook(request(fixture(`meta/${name}.json`))).flatMap((piece) => parseWebhook(piece));
const onlyEventOf = (name: string) => {
  const events = eventsOf(name);
  expect(events).toHaveLength(1);
  return events[0];
};

const ana = {
  address: '+14155550101',
  handles: [
    { kind: 'userId', value: 'US.70000000000000000101' },
    { kind: 'number', value: '+14155550101' },
  ],
  name: 'Ana Sample',
};

describe('a message of a customer', () => {
  test('is read whole: who, when, to which channel, and what', () => {
    expect(onlyEventOf('text')).toEqual({
      kind: 'message',
      provider: 'meta',
      providerId: expect.stringMatching(/^wamid\./),
      channelKey: CHANNEL,
      direction: 'Inbound',
      origin: 'live',
      customer: ana,
      occurredAt: new Date(1_795_174_201_000),
      content: { type: 'text', text: 'Hola 👋, ¿está abierto hoy?' },
    });
  });

  const file = { sha256: SHA256 };
  test.each<[string, object]>([
    [
      'image',
      {
        text: 'The broken part',
        files: [{ ...file, source: '1003383421387001', contentType: 'image/jpeg' }],
      },
    ],
    [
      'image-with-address',
      { files: [{ source: expect.stringMatching(/^https:\/\/lookaside\.fbsbx\.com\//) }] },
    ],
    ['video', { text: '', files: [{ ...file, contentType: 'video/mp4' }] }],
    ['audio', { files: [{ ...file, source: '1003383421387004', contentType: 'audio/mpeg' }] }],
    ['voice', { files: [{ contentType: 'audio/ogg; codecs=opus', isVoice: true }] }],
    [
      'document',
      { text: 'Signed', files: [{ fileName: 'Contract 2026.pdf', contentType: 'application/pdf' }] },
    ],
    ['sticker', { files: [{ contentType: 'image/webp', isSticker: true }] }],
  ])('brings its file as the provider describes it: %s', (name, content) => {
    expect(onlyEventOf(name)).toMatchObject({ kind: 'message', content: { type: 'media', ...content } });
  });

  test('audio that was not recorded in the app is no voice message', () => {
    expect(onlyEventOf('audio')).not.toHaveProperty('content.files.0.isVoice');
  });

  test.each<[string, object]>([
    [
      'location',
      { type: 'location', latitude: 37.44221496582, longitude: -122.16165924072, name: 'Corner shop' },
    ],
    ['location-off-earth', { type: 'location', name: 'Nowhere' }],
    ['button', { type: 'choice', text: 'No more of these', choiceId: 'unsubscribe' }],
    ['interactive-button', { type: 'choice', text: 'Cancel', choiceId: 'cancel' }],
    ['interactive-list', { type: 'choice', text: 'Express', choiceId: 'express', description: 'Next day' }],
    ['interactive-form', { type: 'choice', text: 'Sent', formAnswers: '{"flow_token":"t1","day":"monday"}' }],
    ['interactive-form-broken', { type: 'choice', text: 'flow', formAnswers: '{"day":' }],
    ['interactive-call-permission', { type: 'choice', text: 'accept' }],
    ['interactive-without-body', { type: 'unsupported', what: 'interactive', text: '' }],
    [
      'order',
      {
        type: 'order',
        text: 'For Friday',
        catalogId: '194836987003001',
        products: [
          { productId: 'chair-1', quantity: 2, price: 30.5, currency: 'USD' },
          { productId: 'table-1', quantity: 1, price: 25, currency: 'USD' },
        ],
      },
    ],
    ['request-welcome', { type: 'greetingRequest' }],
    [
      'unsupported',
      { type: 'unsupported', what: 'poll_creation', text: 'Message type is currently not supported.' },
    ],
    ['unsupported-without-errors', { type: 'unsupported', what: 'unsupported', text: '' }],
    ['unknown-type', { type: 'unsupported', what: 'hologram', text: '' }],
    ['system-notice', { type: 'notice', text: 'The security code changed' }],
  ])('is read by its kind: %s', (name, content) => {
    expect(onlyEventOf(name)).toMatchObject({ kind: 'message', direction: 'Inbound', content });
  });

  test('without a place on earth it has no coordinates', () => {
    expect(onlyEventOf('location-off-earth')).not.toHaveProperty('content.latitude');
  });

  test('with contact cards it brings every number, whatever is missing in them', () => {
    expect(onlyEventOf('contacts')).toMatchObject({
      content: {
        type: 'contactCards',
        cards: [
          {
            name: 'Eva Sample',
            organization: 'Sample Garden',
            phones: [
              { number: '+1 (415) 555-0177', label: 'WORK', userId: 'US.70000000000000000177' },
              { number: '+14155550178' },
            ],
            emails: ['eva@garden.example'],
            isOwn: false,
          },
          { name: 'Tom Sample', phones: [], emails: [], isOwn: false },
        ],
      },
    });
  });

  test.each([
    ['text-quote', { replyTo: OURS }],
    ['text-forwarded', { isForwarded: true }],
    ['text-forwarded-often', { isForwarded: true }],
    [
      'text-referral',
      {
        referral: {
          sourceUrl: 'https://fb.me/sample',
          sourceType: 'ad',
          sourceId: '120000000000000001',
          headline: 'Write to us',
          text: 'Garden chairs',
          clickId: 'Aff-sample-click',
        },
      },
    ],
  ])('says where it came from: %s', (name, more) => {
    expect(onlyEventOf(name)).toMatchObject(more);
  });

  test('of a group is counted and not taken in', () => {
    expect(onlyEventOf('group-message')).toMatchObject({ kind: 'other', what: 'messages.group' });
  });
});

describe('a customer', () => {
  test('without a phone number is known by their ids, and written to by the one for our business', () => {
    expect(onlyEventOf('hidden-number')).toMatchObject({
      kind: 'message',
      customer: {
        address: 'US.70000000000000000102',
        handles: [
          { kind: 'parentUserId', value: 'US.ENT.80000000000000000102' },
          { kind: 'userId', value: 'US.70000000000000000102' },
        ],
        name: 'Luis Sample',
        username: 'luis.sample',
      },
    });
  });

  test('whose number is learned later has the same ids and the number', () => {
    expect(onlyEventOf('number-learned')).toMatchObject({
      customer: {
        address: '+14155550102',
        handles: [
          { kind: 'parentUserId', value: 'US.ENT.80000000000000000102' },
          { kind: 'userId', value: 'US.70000000000000000102' },
          { kind: 'number', value: '+14155550102' },
        ],
      },
    });
  });

  test('who shares their number by our button sends a card of their own', () => {
    expect(onlyEventOf('contacts-own-number')).toMatchObject({
      customer: {
        address: 'US.70000000000000000102',
        handles: [{ kind: 'parentUserId' }, { kind: 'userId' }, { kind: 'number', value: '+14155550102' }],
      },
      content: { cards: [{ phones: [{ number: '+14155550102' }], isOwn: true }] },
    });
  });

  test('with a new number has new handles, and the former ones are named', () => {
    expect(onlyEventOf('system-number-changed')).toMatchObject({
      kind: 'addressChange',
      customer: {
        address: '+14155550199',
        handles: [
          { kind: 'userId', value: 'US.70000000000000000199' },
          { kind: 'number', value: '+14155550199' },
        ],
        name: 'Ana Sample',
      },
      former: [
        { kind: 'userId', value: 'US.70000000000000000101' },
        { kind: 'number', value: '+14155550101' },
      ],
      text: 'Ana Sample changed from 14155550101 to 14155550199',
    });
  });

  test('whose number nobody knew changes their ids in the same way', () => {
    expect(onlyEventOf('system-user-id-changed')).toMatchObject({
      kind: 'addressChange',
      customer: { address: 'US.70000000000000000192' },
      former: [
        { kind: 'parentUserId', value: 'US.ENT.80000000000000000102' },
        { kind: 'userId', value: 'US.70000000000000000102' },
      ],
    });
  });

  test.each([
    ['preference-stop', 'OptedOut'],
    ['preference-resume', 'Implicit'],
    ['preference-signup', 'Explicit'],
  ])('says what they want to receive: %s', (name, level) => {
    expect(onlyEventOf(name)).toMatchObject({
      kind: 'consent',
      purpose: 'Marketing',
      level,
      source: 'Preference',
      channelKey: CHANNEL,
      customer: ana,
      evidence: expect.stringContaining('marketing messages'),
    });
  });
});

describe('something about an earlier message', () => {
  test.each([
    ['reaction', { kind: 'reaction', target: OURS, emoji: '👍' }],
    ['reaction-removed', { kind: 'reaction', target: OURS, emoji: '' }],
    ['reaction-removed-silently', { kind: 'reaction', target: OURS, emoji: '' }],
    [
      'edit',
      { kind: 'edit', target: THEIRS, content: { type: 'text', text: 'Hola, ¿está abierto mañana?' } },
    ],
    [
      'edit-of-caption',
      { kind: 'edit', target: THEIRS, content: { type: 'media', text: 'The part that broke' } },
    ],
    ['revoke', { kind: 'revoke', target: THEIRS }],
  ])('names that message: %s', (name, event) => {
    expect(onlyEventOf(name)).toMatchObject({ ...event, direction: 'Inbound', customer: ana });
  });
});

describe('a message that we wrote in the phone’s own app', () => {
  test.each([
    ['echo-text', { kind: 'message', content: { text: 'I answer from my phone' }, replyTo: THEIRS }],
    ['echo-image', { kind: 'message', content: { type: 'media' } }],
    ['echo-edit', { kind: 'edit', target: OURS, content: { text: 'I answer from my own phone' } }],
    ['echo-revoke', { kind: 'revoke', target: OURS }],
  ])('goes out, to the customer that it was written to: %s', (name, event) => {
    expect(onlyEventOf(name)).toMatchObject({
      ...event,
      direction: 'Outbound',
      channelKey: CHANNEL,
      customer: { address: '+14155550101' },
    });
  });
});

describe('messages from before Parley was connected', () => {
  test('have both directions, their own times and how far they had come', () => {
    expect(eventsOf('history')).toMatchObject([
      { direction: 'Inbound', content: { text: 'Good morning' }, customer: { address: '+14155550101' } },
      { direction: 'Outbound', content: { text: 'Good morning, Ana' }, deliveryStatus: 'Delivered' },
      { direction: 'Inbound', content: { type: 'unsupported', what: 'media_placeholder' } },
      { direction: 'Outbound', customer: { address: '+14155550104' }, deliveryStatus: 'Failed' },
    ]);
    for (const event of eventsOf('history')) {
      expect(event).toMatchObject({ kind: 'message', origin: 'history', occurredAt: expect.any(Date) });
    }
  });

  test('say of the customer’s messages nothing about delivery', () => {
    expect(eventsOf('history')[0]).not.toHaveProperty('deliveryStatus');
  });

  test('get their files afterwards: the same message, and yet no repeat', () => {
    const placeholder = eventsOf('history')[2];
    const file = onlyEventOf('history-files');
    expect(file).toMatchObject({
      origin: 'history',
      providerId: placeholder?.providerId,
      content: { type: 'media', text: 'The garden' },
    });
    expect(file && providerEventId(file)).not.toBe(placeholder && providerEventId(placeholder));
  });

  test.each(['history-declined', 'app-state-sync'])('%s is counted', (name) => {
    expect(onlyEventOf(name)).toMatchObject({ kind: 'other' });
  });
});
