import type { CallOutcome } from '../../../bridge/conversations/calls/call-words.ts';
import { createFormats } from '../../../bridge/conversations/formats/formats.ts';
import type { Language } from '../../../bridge/conversations/language.ts';
import type { Channel } from '../../../bridge/conversations/model.ts';
import {
  callBackDay,
  callBackTask,
  wantsCallBack,
} from '../../../bridge/crm/salesforce/calls/activities/call-back-task.ts';
import type { CallRecord } from '../../../bridge/crm/salesforce/calls/activities/call-record.ts';
import { callTask, isLogged } from '../../../bridge/crm/salesforce/calls/activities/call-task.ts';
import { callRules } from '../../../bridge/crm/salesforce/calls/call-rules.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';

const channel = { name: 'Workshop', type: 'phone', timeZone: 'America/New_York' } as Channel;
const unset = {
  ringMode: 'Together',
  aiAgentMode: 'Off',
} as Parameters<typeof callRules>[0];
const style = (language: Language) => ({
  language,
  formats: createFormats(),
  linkTo: () => 'https://org.example/c',
});

const record = (over: Partial<CallRecord> = {}): CallRecord => ({
  id: 'a0C1',
  externalId: 'twilio:CA1',
  direction: 'Inbound',
  outcome: 'Answered',
  startedAt: new Date('2026-11-20T19:03:00Z'),
  hasRecording: false,
  wasRefused: false,
  customer: { name: 'Carmen Sample', address: '+12025550141' },
  conversationId: 'a0D1',
  links: {},
  ownLinks: {},
  ownerIds: [],
  rules: callRules(unset),
  ...over,
});
const ana = { id: '0051', name: 'Ana Sample', isActive: true };
const task = (over: Partial<CallRecord>, language: Language = 'en') => {
  const row = callTask(
    record(over),
    channel,
    style(language),
    { WhoId: null },
    'https://bridge.example/r',
    createNames(),
  );
  return [row['Subject'], ...String(row['Description']).split('\n')];
};
const ours = { direction: 'Outbound', rep: ana } as const;

const words = {
  en: {
    in: 'Incoming Call',
    out: 'Outgoing Call',
    view: 'View conversation: ',
    length: 'Call duration: ',
    by: 'Answered by ',
    from: 'Initiated by ',
    agent: 'Handled by ',
    record: 'Recording URL: ',
  },
  es: {
    in: 'Llamada entrante',
    out: 'Llamada saliente',
    view: 'Ver la conversación: ',
    length: 'Duración de la llamada: ',
    by: 'Respondida por ',
    from: 'Iniciada por ',
    agent: 'Atendida por ',
    record: 'URL de la grabación: ',
  },
  fr: {
    in: 'Appel entrant',
    out: 'Appel sortant',
    view: 'Voir la conversation\u00a0: ',
    length: "Durée de l'appel\u00a0: ",
    by: 'Répondu par ',
    from: 'Passé par ',
    agent: 'Traité par ',
    record: "URL de l'enregistrement\u00a0: ",
  },
  'fr-CA': {
    in: 'Appel entrant',
    out: 'Appel sortant',
    view: 'Lien pour afficher la conversation\u00a0: ',
    length: "Durée de l'appel\u00a0: ",
    by: 'Répondu par ',
    from: 'Initié par ',
    agent: 'Géré par ',
    record: "URL de l'enregistrement\u00a0: ",
  },
  it: {
    in: 'Chiamata in arrivo',
    out: 'Chiamata in uscita',
    view: 'Vedi la conversazione: ',
    length: 'Durata della chiamata: ',
    by: 'Risposta da ',
    from: 'Avviata da ',
    agent: 'Gestita da ',
    record: 'URL della registrazione: ',
  },
} as const satisfies Record<Language, unknown>;
const outcomes = {
  en: {
    Answered: 'Answered',
    Missed: 'Missed',
    Voicemail: 'Voicemail',
    NoAnswer: 'No answer',
    Busy: 'Busy',
    Declined: 'Declined',
    Canceled: 'Canceled',
    Failed: 'Failed',
  },
  es: {
    Answered: 'Respondida',
    Missed: 'Perdida',
    Voicemail: 'Buzón de voz',
    NoAnswer: 'Sin respuesta',
    Busy: 'Ocupado',
    Declined: 'Rechazada',
    Canceled: 'Cancelada',
    Failed: 'Fallida',
  },
  fr: {
    Answered: 'Répondu',
    Missed: 'Manqué',
    Voicemail: 'Messagerie vocale',
    NoAnswer: 'Sans réponse',
    Busy: 'Occupé',
    Declined: 'Refusé',
    Canceled: 'Annulé',
    Failed: 'Échoué',
  },
  'fr-CA': {
    Answered: 'Répondu',
    Missed: 'Manqué',
    Voicemail: 'Boîte vocale',
    NoAnswer: 'Sans réponse',
    Busy: 'Occupé',
    Declined: 'Refusé',
    Canceled: 'Annulé',
    Failed: 'Échoué',
  },
  it: {
    Answered: 'Risposta',
    Missed: 'Persa',
    Voicemail: 'Segreteria',
    NoAnswer: 'Nessuna risposta',
    Busy: 'Occupato',
    Declined: 'Rifiutata',
    Canceled: 'Annullata',
    Failed: 'Non riuscita',
  },
} as const satisfies Record<Language, Record<CallOutcome, string>>;
const all = Object.keys(words) as Language[];
const subject = (kind: string) => `Workshop +12025550141 - ${kind}`;
const link = 'https://org.example/c';

test.each(all)('calls of a customer are told in %s', (language) => {
  const said = words[language];
  const ended = outcomes[language];
  expect(
    task({ answeredBy: ana, rep: ana, seconds: 185, summary: 'About it.', hasRecording: true }, language),
  ).toEqual([
    subject(said.in),
    ended.Answered,
    `${said.length}3:05`,
    `${said.by}Ana Sample`,
    'About it.',
    `${said.record}https://bridge.example/r`,
    said.view + link,
  ]);
  expect(task({ outcome: 'Missed' }, language)).toEqual([subject(said.in), ended.Missed, said.view + link]);
  expect(task({ outcome: 'Voicemail', hasRecording: true, transcript: 'Call me.' }, language)).toEqual([
    subject(said.in),
    ended.Voicemail,
    'Call me.',
    `${said.record}https://bridge.example/r`,
    said.view + link,
  ]);
  expect(task({ agentName: 'Reception', seconds: 61, summary: 'A repair.' }, language)).toEqual([
    `${said.agent}Reception`,
    ended.Answered,
    `${said.length}1:01`,
    'A repair.',
    said.view + link,
  ]);
});

test.each(all)('calls of ours are told in %s', (language) => {
  const said = words[language];
  const ended = outcomes[language];
  expect(task({ ...ours, seconds: 60 }, language)).toEqual([
    subject(said.out),
    ended.Answered,
    `${said.length}1:00`,
    `${said.from}Ana Sample`,
    said.view + link,
  ]);
  for (const outcome of ['NoAnswer', 'Busy', 'Declined', 'Canceled', 'Failed'] as const) {
    expect(task({ ...ours, outcome }, language)).toEqual([
      subject(said.out),
      ended[outcome],
      `${said.from}Ana Sample`,
      said.view + link,
    ]);
  }
});

test('what a channel does not want to show has no line', () => {
  const rules = callRules({ ...unset, logRecordings: false, logSummaries: false, logOutboundOutcome: false });
  expect(task({ ...ours, rules, seconds: 60, summary: 'About it.', hasRecording: true })).toEqual([
    subject('Outgoing Call'),
    'Call duration: 1:00',
    'Initiated by Ana Sample',
    `View conversation: ${link}`,
  ]);
});

test('what the rep has noted stands at the end, and says what came of the call', () => {
  const over = { answeredBy: ana, rep: ana, seconds: 5, disposition: 'WrongNumber', notes: 'Twice.' };
  expect(task(over).slice(-2)).toEqual(['Disposition: Wrong number', 'Notes: Twice.']);
  const own = callTask(
    record({ disposition: 'Ours' }),
    channel,
    style('en'),
    { WhoId: null },
    '',
    createNames(),
  );
  expect(own['CallDisposition']).toBe('Ours');
});

test.each([
  ['everything', {}, {}, true],
  ['nothing', { logCalls: false }, {}, false],
  ['what the agent alone has handled', { logAiAgentCalls: false }, { agentName: 'Reception' }, false],
  ['what it has handed over', { logAiAgentCalls: false }, { agentName: 'Reception', answeredBy: ana }, true],
  ['what was never placed', {}, { outcome: 'Failed', wasRefused: true }, false],
] as const)('a channel shows %s: %j %j', (_name, rules, over, expected) => {
  expect(isLogged(record({ ...over, rules: callRules({ ...unset, ...rules }) }))).toBe(expected);
});

test('the day to call back is today, or the one that the customer has named, by the calendar of the channel', () => {
  const now = new Date('2026-11-21T02:00:00Z');
  expect(callBackDay(record(), channel, now)).toBe('2026-11-20');
  expect(callBackDay(record({ callBackAt: new Date('2026-11-25T02:00:00Z') }), channel, now)).toBe(
    '2026-11-24',
  );
  expect(callBackDay(record({ callBackAt: new Date('2026-11-01T15:00:00Z') }), channel, now)).toBe(
    '2026-11-20',
  );
});

test('who has been spoken with since is not called back', () => {
  const rules = callRules({ ...unset, missedCallFollowUp: true });
  const missed = record({ outcome: 'Missed', rules });
  expect(wantsCallBack(missed, undefined)).toBe(true);
  expect(wantsCallBack(missed, new Date('2026-11-20T18:00:00Z'))).toBe(true);
  expect(wantsCallBack(missed, new Date('2026-11-20T20:00:00Z'))).toBe(false);
  expect(wantsCallBack(record({ outcome: 'Missed' }), undefined)).toBe(false);
  expect(wantsCallBack({ ...missed, direction: 'Outbound' }, undefined)).toBe(false);
  const row = callBackTask(
    record({ outcome: 'Voicemail', transcript: 'Call me.', callBackAt: new Date('2026-11-21T14:00:00Z') }),
    channel,
    style('en'),
    { WhoId: null },
    createNames(),
  );
  expect(row).toMatchObject({
    Subject: 'Workshop +12025550141 - Call back Carmen Sample',
    Description: [
      'Voicemail',
      'Carmen Sample (+12025550141), 2026-11-20, 14:03, America/New_York',
      'Wants to be called back: 2026-11-21, 09:00',
      'Call me.',
      `View conversation: ${link}`,
    ].join('\n'),
  });
});
