import { createFormats } from '../../../bridge/conversations/formats/formats.ts';
import { formatKinds } from '../../../bridge/conversations/formats/format-kind.ts';
import { placesOf } from '../../../bridge/conversations/formats/places-of.ts';
import { sampleValues } from '../../../bridge/conversations/formats/sample-values.ts';
import { wordsOf } from '../../../bridge/conversations/formats/words-of.ts';
import { writeDate } from '../../../bridge/conversations/formats/write-date.ts';
import { writeDuration } from '../../../bridge/conversations/formats/write-duration.ts';
import { writePeriod } from '../../../bridge/conversations/formats/write-period.ts';
import { writeTask } from '../../../bridge/conversations/formats/write-task.ts';
import { writeTime } from '../../../bridge/conversations/formats/write-time.ts';
import { languages } from '../../../bridge/conversations/language.ts';

const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const english = wordsOf('en');

describe.each(languages)('in %s', (language) => {
  const words = wordsOf(language);

  test('every format can be used and tells what the English one tells', () => {
    expect(createFormats().unusable).toEqual([]);
    for (const kind of formatKinds) {
      expect(placesIn(words.formats[kind].text)).toEqual(placesIn(english.formats[kind].text));
      expect(placesIn(words.formats[kind].subject)).toEqual(placesIn(english.formats[kind].subject));
    }
  });

  test('every phrase has words, and the places of the English one', () => {
    expect(Object.keys(words.phrases).sort()).toEqual(Object.keys(english.phrases).sort());
    for (const [name, phrase] of Object.entries(words.phrases)) {
      expect(phrase.trim()).toBe(phrase);
      expect(phrase).not.toBe('');
      expect(placesIn(phrase)).toEqual(placesIn(english.phrases[name as keyof typeof english.phrases]));
    }
  });

  test('every kind has a sample that fills each of its places', () => {
    for (const kind of formatKinds) {
      const values = sampleValues(kind, language);
      for (const place of Object.keys(placesOf(kind, 'text'))) expect(values[place]).toMatch(/\S/);
    }
  });

  test('its words are its own', () => {
    if (language === 'en') return;
    expect(words.formats.inboundCall.text).not.toBe(english.formats.inboundCall.text);
    expect(words.topics.phone).not.toBe(english.topics.phone);
    expect(words.sample.message).not.toBe(english.sample.message);
  });
});

function callText(kind: 'inboundCall' | 'outboundCall' | 'agentCall', language: (typeof languages)[number]) {
  return writeTask(createFormats().of(kind, language), sampleValues(kind, language), language);
}

test('an incoming call is told in the order that phone systems have made usual', () => {
  expect(callText('inboundCall', 'en')).toEqual({
    subject: 'Workshop +12025550141 - Incoming Call',
    text: [
      'Answered',
      'Call duration: 3:05',
      'Answered by Robin Sample',
      'Asked whether the bike is ready. It is, and will be picked up today.',
      'Recording URL: https://example.com/recording',
      'View conversation: https://example.com/conversation',
      'Disposition: Resolved',
      'Notes: Wants the red one, too.',
    ].join('\n'),
  });
});

const outgoing = {
  en: [
    'Workshop +12025550141 - Outgoing Call',
    'Answered',
    'Call duration: 3:05',
    'Initiated by Robin Sample',
    'Recording URL: https://example.com/recording',
    'View conversation: https://example.com/conversation',
  ],
  es: [
    'Taller +12025550141 - Llamada saliente',
    'Respondida',
    'Duración de la llamada: 3:05',
    'Iniciada por Robin Sample',
    'URL de la grabación: https://example.com/recording',
    'Ver la conversación: https://example.com/conversation',
  ],
  fr: [
    'Atelier +12025550141 - Appel sortant',
    'Répondu',
    "Durée de l'appel\u00a0: 3:05",
    'Passé par Robin Sample',
    "URL de l'enregistrement\u00a0: https://example.com/recording",
    'Voir la conversation\u00a0: https://example.com/conversation',
  ],
  'fr-CA': [
    'Atelier +12025550141 - Appel sortant',
    'Répondu',
    "Durée de l'appel\u00a0: 3:05",
    'Initié par Robin Sample',
    "URL de l'enregistrement\u00a0: https://example.com/recording",
    'Lien pour afficher la conversation\u00a0: https://example.com/conversation',
  ],
  it: [
    'Officina +12025550141 - Chiamata in uscita',
    'Risposta',
    'Durata della chiamata: 3:05',
    'Avviata da Robin Sample',
    'URL della registrazione: https://example.com/recording',
    'Vedi la conversazione: https://example.com/conversation',
  ],
} as const;

test.each(languages)(
  'an outgoing call in %s says how it ended, and where that is not wanted nothing of it',
  (language) => {
    const [subject, status, ...rest] = outgoing[language];
    const values = {
      ...sampleValues('outboundCall', language),
      summary: undefined,
      disposition: undefined,
      notes: undefined,
    };
    const format = createFormats().of('outboundCall', language);
    expect(writeTask(format, values, language)).toEqual({ subject, text: [status, ...rest].join('\n') });
    expect(writeTask(format, { ...values, status: undefined }, language).text).toBe(rest.join('\n'));
  },
);

test.each(languages)('what asks to call back in %s has no line for what nobody has left', (language) => {
  const values = { ...sampleValues('callBack', language), callback: undefined, message: undefined };
  const { subject, text } = writeTask(createFormats().of('callBack', language), values, language);
  expect(subject).toContain('Carmen Sample');
  expect(text.split('\n')).toHaveLength(3);
});

test('a call that nobody answered has no line for who did, and none for how long', () => {
  const values = { channel: 'Workshop', number: '+12025550141', status: 'Missed' };
  expect(writeTask(createFormats().of('inboundCall', 'en'), values, 'en').text).toBe('Missed');
});

test('French-speaking Canada has its own words for calls', () => {
  const { subject, text } = callText('inboundCall', 'fr-CA');
  expect(subject).toBe('Atelier +12025550141 - Appel entrant');
  expect(text).toContain("Durée de l'appel\u00a0: 3:05\nRépondu par Robin Sample\n");
  expect(text).toContain("URL de l'enregistrement\u00a0: https://example.com/recording\n");
  expect(text).toContain('Lien pour afficher la conversation\u00a0: https://example.com/conversation');
  expect(callText('outboundCall', 'fr-CA').text).toContain('Initié par Robin Sample');
  expect(callText('agentCall', 'fr-CA').subject).toBe('Géré par Accueil');
  expect(callText('agentCall', 'en').subject).toBe('Handled by Reception');
});

test.each([
  ['en', '2026-11-20', '14:03'],
  ['es', '20/11/2026', '14:03'],
  ['fr', '20/11/2026', '14:03'],
  ['fr-CA', '2026-11-20', '14\u00a0h\u00a003'],
  ['it', '20/11/2026', '14:03'],
] as const)('dates and times in %s are %s and %s by the clocks of the zone', (language, date, time) => {
  const at = new Date('2026-11-20T19:03:00Z');
  expect(writeDate(at, 'America/New_York', language)).toBe(date);
  expect(writeTime(at, 'America/New_York', language).replace(/\s/g, '\u00a0')).toBe(time);
});

test.each([
  ['an hour', '2026-11-20T19:00:00Z', '2026-11-20T20:00:00Z', '2026-11-20, 14:00 to 15:00'],
  ['a day', '2026-11-20T05:00:00Z', '2026-11-21T05:00:00Z', '2026-11-20'],
  ['a day of 25 hours', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', '2026-11-01'],
  ['the last hour of a day', '2026-11-21T04:00:00Z', '2026-11-21T05:00:00Z', '2026-11-20, 23:00 to 00:00'],
  ['one message', '2026-11-20T19:03:10Z', '2026-11-20T19:03:11Z', '2026-11-20, 14:03'],
  ['a night', '2026-11-21T04:10:00Z', '2026-11-21T05:20:00Z', '2026-11-20, 23:10 to 2026-11-21, 00:20'],
])('%s is written as what it is', (_name, start, end, written) => {
  const period = { start: new Date(start), end: new Date(end) };
  expect(writePeriod(period, 'America/New_York', 'en')).toBe(written);
});

test.each([
  [0, '0:00'],
  [45, '0:45'],
  [723, '12:03'],
  [3723, '1:02:03'],
])('%i seconds are %s', (seconds, written) => {
  expect(writeDuration(seconds)).toBe(written);
});
