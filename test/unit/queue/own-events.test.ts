import type { OwnEvent } from '../../../bridge/queue/own-events/store-own-event.ts';
import { storeOwnEvent } from '../../../bridge/queue/own-events/store-own-event.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';

const customer = {
  address: '+14155550101',
  handles: [
    { kind: 'userId', value: 'US.1' },
    { kind: 'number', value: '+14155550101' },
  ],
  name: 'Sam Sample',
} as const;
const occurredAt = new Date('2026-11-20T09:30:00.123Z');
const about = {
  provider: 'meta',
  providerId: 'wamid.1',
  channelKey: 'whatsapp:+12025550103',
  customer,
  occurredAt,
} as const;

const moment = new Date('2026-11-20T09:00:00.000Z');
const events: readonly OwnEvent[] = [
  {
    kind: 'call',
    ...about,
    revision: 3,
    call: {
      callId: 'twilio:CA1',
      recordId: 'a0C',
      externalId: 'twilio:CA1',
      origin: 'Phone',
      direction: 'Inbound',
      status: 'Ended',
      outcome: 'Answered',
      from: '+14155550101',
      to: '+12025550101',
      startedAt: moment,
      answeredAt: moment,
      endedAt: moment,
      seconds: 61,
      initiatedBy: '0051',
      answeredBy: '0052',
      transferredTo: '0053',
      ringing: ['0054'],
      agentName: 'Reception',
      reason: 'A repair',
      callBackAt: moment,
      recordingStatus: 'Stored',
      recordingSeconds: 60,
      isInBusinessHours: true,
      error: { code: 'CALL_GIVEN_UP', sentence: 'Given up.' },
      isComplete: true,
    },
    texts: {
      transcript: { language: 'en', utterances: [{ speaker: 'customer', text: 'Hello', atSeconds: 1.5 }] },
      summary: { text: 'A repair.', isAsked: true },
    },
  },
  {
    kind: 'delivery',
    provider: 'meta',
    providerId: 'wamid.1',
    channelKey: 'whatsapp:+12025550103',
    customer,
    messageId: 'a0B',
    attempt: 2,
    deliveryStatus: 'Held',
    errorCode: 'WINDOW_CLOSED',
    errorMessage: 'The window is closed.',
  },
  {
    kind: 'media',
    ...about,
    target: 'wamid.0',
    files: [
      { contentType: 'image/jpeg', state: 'Stored', versionId: '068A', documentId: '069A', size: 7 },
      { contentType: 'audio/ogg', state: 'TooLarge', isVoice: true, link: 'https://bridge.example/media/x' },
    ],
  },
  {
    kind: 'consent',
    ...about,
    purpose: 'Marketing',
    level: 'OptedOut',
    source: 'Provider',
    evidence: '131050',
  },
  {
    kind: 'template',
    provider: 'twilio',
    providerId: 'listed:HX1:run',
    providerBusinessId: 'AC1',
    name: 'order_update',
    language: 'es',
    state: { externalId: 'HX1', approvalStatus: 'Rejected', reason: 'Too vague', quality: 'Low' },
    definition: {
      name: 'order_update',
      language: 'es',
      category: 'Utility',
      header: {
        kind: 'image',
        sample: { versionId: '068B', name: 'plan.png', contentType: 'image/png', size: 9 },
      },
      body: 'Hola {{1}}',
      footer: '',
      buttons: [
        { kind: 'reply', text: 'Sí' },
        { kind: 'url', text: 'Ver', url: 'https://shop.example/{{2}}' },
        { kind: 'call', text: 'Llamar', number: '+12025550103' },
        { kind: 'askNumber', text: 'Mi número' },
      ],
      variables: [{ name: '1', example: 'Ana' }],
    },
    occurredAt,
  },
  {
    kind: 'channel',
    provider: 'meta',
    providerId: 'rests',
    channelKey: 'whatsapp:+12025550103',
    status: 'Error',
    statusReason: 'The provider does not accept the credentials.',
    occurredAt,
  },
];

test.each(events)('an event of our own of the kind $kind is read as it was told', async (event) => {
  const stored: unknown[][] = [];
  const client = { query: (asked: { values: unknown[] }) => Promise.resolve(void stored.push(asked.values)) };
  await storeOwnEvent(client as unknown as Parameters<typeof storeOwnEvent>[0], 'one', event);
  const [, kind, key, body] = stored[0] ?? [];
  expect([kind, key]).toEqual([event.kind, 'one']);
  expect(readOwnEvent(body as Buffer)).toEqual(event);
});

test('an outcome that an earlier version has stored can be read', () => {
  const earlier = {
    kind: 'delivery',
    provider: 'twilio',
    channelKey: 'phone:+12025550101',
    customerAddress: '+14155550101',
    messageId: 'a0B',
    attempt: 1,
    deliveryStatus: 'Sent',
    providerId: 'SM1',
  };
  const { customerAddress: _, ...rest } = earlier;
  expect(readOwnEvent(Buffer.from(JSON.stringify(earlier)))).toEqual(rest);
});

test.each(['', '{', '{"kind":"message"}', '{"kind":"delivery"}'])(
  'bytes that are none of ours are not taken for an event: %j',
  (body) => {
    expect(() => readOwnEvent(Buffer.from(body))).toThrow('another form');
  },
);
