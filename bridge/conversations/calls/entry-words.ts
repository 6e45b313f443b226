import type { Language } from '../language.ts';
import type { CallOutcome } from './call-words.ts';

/** How a call stands in a conversation, in one language. Places in braces are always filled. */
export interface EntryWords {
  readonly incoming: string;
  readonly outgoing: string;
  readonly missed: string;
  readonly voicemail: string;
  /** `{duration}`: how long it is. */
  readonly voicemailOf: string;
  /** `{call}`: incoming or outgoing call. `{how}`: how long it was, or how it ended. */
  readonly ended: string;
  readonly answered: string;
  /** `{agent}`, and how long in `{duration}`. */
  readonly withAgent: string;
  readonly outcomes: Readonly<Record<CallOutcome, string>>;
  readonly customer: string;
  readonly rep: string;
  /** The AI agent, where it has no name. */
  readonly agent: string;
  /** Stands where a text was cut. */
  readonly cut: string;
}

const en: EntryWords = {
  incoming: 'Incoming call',
  outgoing: 'Outgoing call',
  missed: 'Missed call',
  voicemail: 'Voicemail',
  voicemailOf: 'Voicemail ({duration})',
  ended: '{call}, {how}',
  answered: 'Call',
  withAgent: 'Call with {agent}, {duration}',
  outcomes: {
    Answered: 'answered',
    Missed: 'missed',
    Voicemail: 'voicemail',
    NoAnswer: 'no answer',
    Busy: 'busy',
    Declined: 'declined',
    Canceled: 'canceled',
    Failed: 'failed',
  },
  customer: 'Customer',
  rep: 'Rep',
  agent: 'Agent',
  cut: '[… the rest is too long]',
};

const es: EntryWords = {
  incoming: 'Llamada entrante',
  outgoing: 'Llamada saliente',
  missed: 'Llamada perdida',
  voicemail: 'Mensaje de voz',
  voicemailOf: 'Mensaje de voz ({duration})',
  ended: '{call}, {how}',
  answered: 'Llamada',
  withAgent: 'Llamada con {agent}, {duration}',
  outcomes: {
    Answered: 'respondida',
    Missed: 'perdida',
    Voicemail: 'buzón de voz',
    NoAnswer: 'sin respuesta',
    Busy: 'ocupado',
    Declined: 'rechazada',
    Canceled: 'cancelada',
    Failed: 'fallida',
  },
  customer: 'Cliente',
  rep: 'Representante',
  agent: 'Asistente',
  cut: '[… el resto es demasiado largo]',
};

const fr: EntryWords = {
  incoming: 'Appel entrant',
  outgoing: 'Appel sortant',
  missed: 'Appel manqué',
  voicemail: 'Message vocal',
  voicemailOf: 'Message vocal ({duration})',
  ended: '{call}, {how}',
  answered: 'Appel',
  withAgent: 'Appel avec {agent}, {duration}',
  outcomes: {
    Answered: 'répondu',
    Missed: 'manqué',
    Voicemail: 'messagerie vocale',
    NoAnswer: 'sans réponse',
    Busy: 'occupé',
    Declined: 'refusé',
    Canceled: 'annulé',
    Failed: 'échoué',
  },
  customer: 'Client',
  rep: 'Conseiller',
  agent: 'Assistant',
  cut: '[… la suite est trop longue]',
};

const frCa: EntryWords = {
  ...fr,
  voicemail: 'Message dans la boîte vocale',
  voicemailOf: 'Message dans la boîte vocale ({duration})',
  outcomes: { ...fr.outcomes, Voicemail: 'boîte vocale' },
};

const it: EntryWords = {
  incoming: 'Chiamata in arrivo',
  outgoing: 'Chiamata in uscita',
  missed: 'Chiamata persa',
  voicemail: 'Messaggio in segreteria',
  voicemailOf: 'Messaggio in segreteria ({duration})',
  ended: '{call}, {how}',
  answered: 'Chiamata',
  withAgent: 'Chiamata con {agent}, {duration}',
  outcomes: {
    Answered: 'risposta',
    Missed: 'persa',
    Voicemail: 'segreteria',
    NoAnswer: 'nessuna risposta',
    Busy: 'occupato',
    Declined: 'rifiutata',
    Canceled: 'annullata',
    Failed: 'non riuscita',
  },
  customer: 'Cliente',
  rep: 'Operatore',
  agent: 'Assistente',
  cut: '[… il resto è troppo lungo]',
};

const words: Readonly<Record<Language, EntryWords>> = { en, es, fr, 'fr-CA': frCa, it };

/** The words of a language for calls as they stand in a conversation. */
export function entryWords(language: Language): EntryWords {
  return words[language];
}
