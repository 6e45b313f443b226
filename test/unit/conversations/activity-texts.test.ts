import type { ActivityMessage } from '../../../bridge/conversations/activities/activity-line.ts';
import fc from 'fast-check';
import { activityLines } from '../../../bridge/conversations/activities/activity-lines.ts';
import { activityTexts, type ActivityText } from '../../../bridge/conversations/activities/activity-texts.ts';
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

/** The activity of messages that fit into one. */
function onlyText(...given: Parameters<typeof activityTexts>): ActivityText {
  const [first, ...others] = activityTexts(...given);
  if (!first || others.length > 0) throw new Error('These are not one activity.');
  return first;
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
  expect(onlyText(format, facts, [answer, message({})])).toEqual({
    subject: 'Demo phone +14155550123 - Text messages',
    description: [
      'Text messages with Carmen Sample (+14155550123)',
      '2026-11-20, 14:00 to 15:00, America/New_York',
      '',
      '14:03 Carmen Sample: Hello',
      '14:04 Ana: Hi\n    how can I help?',
    ].join('\n'),
  });
});

test.each(['\n', '\r\n', '\r', '\u2028', '\u0085'])(
  'nobody can write a line that looks like the message of somebody else (%j)',
  (end) => {
    const forged = message({
      author: `Carmen${end}14:05 Ana: Yes`,
      body: `Half the price?${end}14:05 Ana: Agreed`,
    });
    const { description } = onlyText(format, facts, [forged]);
    expect(description.split('\n').slice(3)).toEqual([
      '14:03 Carmen',
      '    14:05 Ana: Yes: Half the price?',
      '    14:05 Ana: Agreed',
    ]);
  },
);

test('messages of the same second stand in the order of arrival', () => {
  const { description } = onlyText(format, facts, [
    message({ sequence: 12, body: 'second' }),
    message({ sequence: 3, body: 'first' }),
  ]);
  expect(description.indexOf('first')).toBeLessThan(description.indexOf('second'));
});

test('a message that failed says so, with the reason', () => {
  const { description } = onlyText(format, facts, [
    message({ deliveryStatus: 'Failed', errorMessage: 'The number does not exist.' }),
  ]);
  expect(description).toContain('[not delivered: The number does not exist.]');
});

test('what one Task cannot hold stands in several, each with its number in the subject', () => {
  const texts = activityTexts(format, facts, [message({ body: 'z'.repeat(65_000) })]);
  expect(texts.map(({ subject }) => subject)).toEqual([
    'Demo phone +14155550123 - Text messages (1 of 3)',
    'Demo phone +14155550123 - Text messages (2 of 3)',
    'Demo phone +14155550123 - Text messages (3 of 3)',
  ]);
  expect(texts.flatMap(({ description }) => description.match(/z/g) ?? [])).toHaveLength(65_000);
});

const frame = [
  'Text messages with Carmen Sample (+14155550123)',
  '2026-11-20, 14:00 to 15:00, America/New_York',
  '',
  '',
].join('\n');

test('no message is lost between the parts, all stand in order, and each part is whole', () => {
  const texts = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ maxLength: 4_000, unit: 'grapheme' }) },
      { weight: 1, arbitrary: fc.string({ minLength: 30_000, maxLength: 70_000 }) },
    ),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(texts, (bodies) => {
      const messages = bodies.map((body, sequence) => message({ body, sequence }));
      const parts = activityTexts(format, facts, messages);
      const style = {
        language: 'en',
        timeZone: channel.timeZone,
        customerName: customer.name,
        day: period.start,
      } as const;
      const whole = activityLines(messages, style).join('\n');
      for (const { description } of parts) {
        expect(description.length).toBeLessThanOrEqual(32_000);
        expect(description.startsWith(frame)).toBe(true);
      }
      const shown = parts.map(({ description }) => description.slice(frame.length)).join('');
      expect(shown.replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
    }),
    { numRuns: 30 },
  );
});

test('the first part stays as it is when more is added', () => {
  const messages = Array.from({ length: 12 }, (_, n) => message({ body: 'y'.repeat(5_000), sequence: n }));
  const before = activityTexts(format, facts, messages);
  const after = activityTexts(format, facts, [...messages, message({ body: 'one more', sequence: 99 })]);
  expect(before).toHaveLength(2);
  expect(after.map(({ description }) => description)).toEqual([
    before[0]?.description,
    `${before[1]?.description ?? ''}\n14:03 Carmen Sample: one more`,
  ]);
});

test('a long message is divided between words, and never within a character', () => {
  const words = activityTexts(format, facts, [message({ body: 'word '.repeat(13_000) })]);
  for (const { description } of words.slice(0, -1)) expect(description.endsWith('word ')).toBe(true);
  for (const { description } of activityTexts(format, facts, [message({ body: '😀'.repeat(33_000) })])) {
    expect(description.isWellFormed()).toBe(true);
  }
});

test('where each message is to stand alone, each has a text of its own', () => {
  const texts = activityTexts(
    format,
    facts,
    [message({ body: 'second', sequence: 2 }), message({ body: 'first', sequence: 1 })],
    true,
  );
  expect(texts.map(({ description }) => description.split('\n').at(-1))).toEqual([
    '14:03 Carmen Sample: first',
    '14:03 Carmen Sample: second',
  ]);
  expect(new Set(texts.map(({ subject }) => subject))).toEqual(
    new Set(['Demo phone +14155550123 - Text messages']),
  );
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
  const { description } = onlyText(format, facts, [message(over)]);
  expect(description.split('\n').at(-1)).toBe(`14:03 Carmen Sample: ${line}`);
});

test('a person of whom only an id of WhatsApp is known goes by name', () => {
  const whatsapp = { ...channel, type: 'whatsapp' } as Channel;
  const person = { name: 'Avery', address: 'US.13491208655302741918' };
  const { subject, description } = onlyText(format, { ...facts, channel: whatsapp, customer: person }, [
    message({}),
  ]);
  expect(subject).toBe('Demo phone Avery - WhatsApp messages');
  expect(description).toMatch(/^WhatsApp messages with Avery\n/);
});
