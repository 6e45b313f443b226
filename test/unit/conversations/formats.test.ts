import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fillFormat, type PlaceValues } from '../../../bridge/conversations/formats/fill-format.ts';
import type { FormatProblem } from '../../../bridge/conversations/formats/format.ts';
import { createFormats } from '../../../bridge/conversations/formats/formats.ts';
import { messagesFrame } from '../../../bridge/conversations/formats/messages-frame.ts';
import { messagesValues } from '../../../bridge/conversations/formats/messages-values.ts';
import { parseFormat } from '../../../bridge/conversations/formats/parse-format.ts';
import { placesOf } from '../../../bridge/conversations/formats/places-of.ts';
import type { Places } from '../../../bridge/conversations/formats/places.ts';
import { writeTask } from '../../../bridge/conversations/formats/write-task.ts';

interface Case {
  readonly promise: string;
  readonly source: string;
  readonly values?: PlaceValues;
  readonly filled?: string;
  readonly problem?: FormatProblem;
}

interface Table {
  readonly places: Places;
  readonly values: PlaceValues;
  readonly cases: readonly Case[];
}

const { places, values, cases } = JSON.parse(
  readFileSync(new URL('../../fixtures/formats.json', import.meta.url), 'utf8'),
) as Table;

test.each(cases)('$promise', ({ source, filled, problem, ...one }) => {
  const parsed = parseFormat(source, places);
  if ('problem' in parsed) expect(parsed.problem).toEqual(problem);
  else expect(fillFormat(parsed.format, one.values ?? values)).toBe(filled);
});

const facts = {
  channel: { name: 'Demo phone', type: 'phone', timeZone: 'America/New_York' },
  customer: { name: 'Carmen Sample', address: '+14155550123' },
  period: { start: new Date('2026-11-20T19:00:00Z'), end: new Date('2026-11-20T20:00:00Z') },
  language: 'en',
} as const;

function formatOf(text: string, subject = '{channel} {number} - {topic}') {
  const formats = createFormats({ messages: { en: { subject, text } } });
  expect(formats.unusable).toEqual([]);
  return formats.of('messages', 'en');
}

test('what stands around the messages and the messages are the text as a whole, whatever the format', () => {
  const piece = fc.constantFrom('{topic}', '{person}', '{conversation}', ' ', '\n', '(', ')', 'With', ' - ');
  const side = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const messages = '14:03 Carmen Sample: {topic}\n14:04 Ana: yes';
  fc.assert(
    fc.property(side, side, (before, after) => {
      const format = formatOf(`${before}{messages}${after}`);
      const frame = messagesFrame(format, facts);
      const whole = fillFormat(format.text, { ...messagesValues(facts), messages });
      expect(`${frame.before}${messages}${frame.after}`).toBe(whole);
    }),
  );
});

test('a format without a place for messages says that none are to be shown', () => {
  expect(messagesFrame(formatOf('{topic}'), facts)).toMatchObject({
    showsMessages: false,
    before: 'Text messages',
    after: '',
  });
});

test('every part says at the end of its subject which one it is, also where the subject has to be cut', () => {
  const part = { number: 2, count: 3 };
  expect(messagesFrame(formatOf('{messages}'), facts, part).subject).toBe(
    'Demo phone +14155550123 - Text messages (2 of 3)',
  );
  const long = messagesFrame(formatOf('{messages}', 'x'.repeat(300)), facts, part).subject;
  expect(long).toHaveLength(255);
  expect(long).toMatch(/…\u0020\(2 of 3\)$/);
  expect(messagesFrame(formatOf('{messages}'), facts, { number: 1, count: 1 }).subject).toBe(
    'Demo phone +14155550123 - Text messages',
  );
});

test('a name of many lines does not break a subject', () => {
  const customer = { name: 'Carmen\nSample', address: '+14155550123' };
  const { subject } = messagesFrame(formatOf('{messages}', 'Answer {customer}'), { ...facts, customer });
  expect(subject).toBe('Answer Carmen Sample');
});

test('however long the values are, subject and text fit into a Task', () => {
  const summary = '🙂'.repeat(20_000);
  const format = createFormats().of('inboundCall', 'en');
  const { subject, text } = writeTask(format, { channel: summary, number: '+12025550141', summary }, 'en');
  expect(subject.length).toBeLessThanOrEqual(255);
  expect(text.length).toBeLessThanOrEqual(32_000);
  expect(subject.isWellFormed() && text.isWellFormed()).toBe(true);
});

test('one text that cannot be used is named, and only it gives way to that of the language', () => {
  const own = { subject: '{nobody}', text: 'Texts\n{messages}' };
  const formats = createFormats({ messages: { es: own } });
  expect(formats.unusable).toEqual([
    {
      kind: 'messages',
      language: 'es',
      field: 'subject',
      problem: { code: 'unknownPlace', position: 0, place: 'nobody' },
    },
  ]);
  const { subject, text } = formats.of('messages', 'es');
  expect(fillFormat(subject, { channel: 'Uno', number: 'dos', topic: 'tres' })).toBe('Uno dos - tres');
  expect(fillFormat(text, { messages: 'Hola' })).toBe('Texts\nHola');
});

test('a text of blanks counts as not set', () => {
  const formats = createFormats({ messages: { en: { subject: '  ', text: '' } } });
  expect(formats.of('messages', 'en')).toEqual(createFormats().of('messages', 'en'));
});

test('a subject has no place for what has many lines', () => {
  expect(Object.keys(placesOf('messages', 'subject'))).not.toContain('messages');
  expect(Object.keys(placesOf('messages', 'text'))).toContain('messages');
});
