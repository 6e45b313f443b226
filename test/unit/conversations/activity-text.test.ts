import type { ActivityMessage } from '../../../bridge/conversations/activities/activity-line.ts';
import { activityText } from '../../../bridge/conversations/activities/activity-text.ts';
import { clockHour } from '../../../bridge/conversations/activities/clock-hour.ts';
import { createFormats } from '../../../bridge/conversations/formats/formats.ts';
import type { Channel } from '../../../bridge/conversations/model.ts';

const channel = { name: 'Demo phone', type: 'phone', timeZone: 'America/New_York' } as Channel;
const customer = { name: 'Carmen Sample', address: '+14155550123' };
const period = clockHour(new Date('2026-11-20T19:05:00Z'), channel.timeZone);

const format = createFormats().of('messages', 'en');
const facts = { channel, customer, period, language: 'en' } as const;

function message(over: Partial<ActivityMessage>): ActivityMessage {
  return {
    at: new Date('2026-11-20T19:03:00Z'),
    sequence: 1,
    direction: 'Inbound',
    author: 'Carmen Sample',
    body: 'Hello',
    kind: 'Text',
    files: [],
    deliveryStatus: 'Received',
    isEdited: false,
    isRevoked: false,
    ...over,
  };
}

test('an activity shows every message with author and local time, and names the zone', () => {
  const answer = message({
    at: new Date('2026-11-20T19:04:00Z'),
    sequence: 2,
    direction: 'Outbound',
    author: 'Ana',
    body: 'Hi\nhow can I help?',
    deliveryStatus: 'Delivered',
  });
  expect(activityText(format, facts, [answer, message({})])).toEqual({
    subject: 'Demo phone +14155550123 - Text messages',
    description: [
      'Text messages with Carmen Sample (+14155550123)',
      '2026-11-20, 14:00 to 15:00, America/New_York',
      '',
      '14:03 Carmen Sample: Hello',
      '14:04 Ana: Hi\nhow can I help?',
    ].join('\n'),
  });
});

test('messages of the same second stand in the order of arrival', () => {
  const { description } = activityText(format, facts, [
    message({ sequence: 12, body: 'second' }),
    message({ sequence: 3, body: 'first' }),
  ]);
  expect(description.indexOf('first')).toBeLessThan(description.indexOf('second'));
});

test('a message that failed says so, with the reason', () => {
  const { description } = activityText(format, facts, [
    message({ deliveryStatus: 'Failed', errorMessage: 'The number does not exist.' }),
  ]);
  expect(description).toContain('[not delivered: The number does not exist.]');
});

test('a text that a Task cannot hold is cut and says so', () => {
  const { description } = activityText(format, facts, [message({ body: 'x'.repeat(65_000) })]);
  expect(description.length).toBeLessThanOrEqual(32_000);
  expect(description).toMatch(/\[cut: the whole text is in Parley\]$/);
});

test.each([
  ['a picture', { kind: 'Media', files: [{ contentType: 'image/jpeg' }], body: 'Look' }, '[image] Look'],
  [
    'a document',
    { kind: 'Media', files: [{ contentType: 'application/pdf', fileName: 'menu.pdf' }], body: '' },
    '[file: menu.pdf]',
  ],
  [
    'a voice message',
    { kind: 'Media', files: [{ contentType: 'audio/ogg', isVoice: true }], body: '' },
    '[voice message]',
  ],
  [
    'a sticker',
    { kind: 'Media', files: [{ contentType: 'image/webp', isSticker: true }], body: '' },
    '[sticker]',
  ],
  ['files of which nothing more is known', { kind: 'Media', files: [], body: 'Look' }, '[file] Look'],
  ['a place', { kind: 'Location', body: 'The gate' }, '[place] The gate'],
  ['a contact card', { kind: 'ContactCard', body: 'Robin Sample' }, '[contact card] Robin Sample'],
  ['an order', { kind: 'Order', body: '2 × rye' }, '[order] 2 × rye'],
  ['an edited message', { isEdited: true }, 'Hello [edited]'],
  ['a deleted message', { isRevoked: true }, 'Hello [deleted by who wrote it]'],
  ['reactions', { customerReaction: '👍', ourReaction: '🙏' }, 'Hello [👍 from Carmen Sample] [🙏 from us]'],
  [
    'a held message',
    { direction: 'Outbound', deliveryStatus: 'Held', errorMessage: 'The window is closed.' },
    'Hello [not sent: The window is closed.]',
  ],
] satisfies [string, Partial<ActivityMessage>, string][])('%s is told as what it is', (_name, over, line) => {
  const { description } = activityText(format, facts, [message(over)]);
  expect(description.split('\n').at(-1)).toBe(`14:03 Carmen Sample: ${line}`);
});

test('a person of whom only an id of WhatsApp is known goes by name', () => {
  const whatsapp = { ...channel, type: 'whatsapp' } as Channel;
  const person = { name: 'Avery', address: 'US.13491208655302741918' };
  const { subject, description } = activityText(format, { ...facts, channel: whatsapp, customer: person }, [
    message({}),
  ]);
  expect(subject).toBe('Demo phone Avery - WhatsApp messages');
  expect(description).toMatch(/^WhatsApp messages with Avery\n/);
});
