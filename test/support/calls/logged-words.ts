import type { Language } from '../../../bridge/conversations/language.ts';

/** What stands in Tasks and previews of calls, written down by hand: a test that read it from the bridge could not fail. */
export interface LoggedWords {
  readonly incoming: string;
  readonly outgoing: string;
  readonly handledBy: string;
  readonly callBack: string;
  readonly answered: string;
  readonly missed: string;
  readonly voicemail: string;
  readonly busy: string;
  readonly noAnswer: string;
  readonly failed: string;
  readonly canceled: string;
  readonly duration: string;
  readonly answeredBy: string;
  readonly initiatedBy: string;
  readonly recording: string;
  readonly view: string;
  readonly wants: string;
  /** In the list of conversations. */
  readonly previews: {
    readonly answered: string;
    readonly missed: string;
    readonly voicemail: string;
    readonly withAgent: string;
    readonly outgoing: string;
    readonly busy: string;
    readonly noAnswer: string;
    readonly failed: string;
    readonly canceled: string;
  };
  /** What is said on the phone, and how the language model sums it up. */
  readonly asks: string;
  readonly replies: string;
  readonly message: string;
  readonly summary: string;
  /** To the AI agent. */
  readonly toAgent: readonly [reason: string, name: string, time: string, goodbye: string];
  /** As they have said it there. */
  readonly caller: string;
}

const fr: LoggedWords = {
  incoming: 'Appel entrant',
  outgoing: 'Appel sortant',
  handledBy: 'Traité par',
  callBack: 'Rappeler',
  answered: 'Répondu',
  missed: 'Manqué',
  voicemail: 'Messagerie vocale',
  busy: 'Occupé',
  noAnswer: 'Sans réponse',
  failed: 'Échoué',
  canceled: 'Annulé',
  duration: "Durée de l'appel\u00a0:",
  answeredBy: 'Répondu par',
  initiatedBy: 'Passé par',
  recording: "URL de l'enregistrement\u00a0:",
  view: 'Voir la conversation\u00a0:',
  wants: 'Souhaite être rappelé\u00a0:',
  previews: {
    answered: 'Appel, 1:01',
    missed: 'Appel manqué',
    voicemail: 'Message vocal (0:12)',
    withAgent: 'Appel avec',
    outgoing: 'Appel sortant, 0:45',
    busy: 'Appel sortant, occupé',
    noAnswer: 'Appel sortant, sans réponse',
    failed: 'Appel sortant, échoué',
    canceled: 'Appel sortant, annulé',
  },
  asks: 'Est-ce que mon vélo est prêt pour demain ou pour la semaine prochaine ?',
  replies: 'Oui, vous pouvez venir le chercher demain avec la clé.',
  message: 'Rappelez-moi au sujet de mon vélo.',
  summary: 'A demandé si le vélo est prêt.',
  toAgent: [
    'Mon vélo fait un drôle de bruit.',
    'Je m’appelle Flore Sample.',
    'Demain à 10 h.',
    'Merci, au revoir.',
  ],
  caller: 'Flore Sample',
};

export const loggedWords: Readonly<Record<Language, LoggedWords>> = {
  en: {
    incoming: 'Incoming Call',
    outgoing: 'Outgoing Call',
    handledBy: 'Handled by',
    callBack: 'Call back',
    answered: 'Answered',
    missed: 'Missed',
    voicemail: 'Voicemail',
    busy: 'Busy',
    noAnswer: 'No answer',
    failed: 'Failed',
    canceled: 'Canceled',
    duration: 'Call duration:',
    answeredBy: 'Answered by',
    initiatedBy: 'Initiated by',
    recording: 'Recording URL:',
    view: 'View conversation:',
    wants: 'Wants to be called back:',
    previews: {
      answered: 'Call, 1:01',
      missed: 'Missed call',
      voicemail: 'Voicemail (0:12)',
      withAgent: 'Call with',
      outgoing: 'Outgoing call, 0:45',
      busy: 'Outgoing call, busy',
      noAnswer: 'Outgoing call, no answer',
      failed: 'Outgoing call, failed',
      canceled: 'Outgoing call, canceled',
    },
    asks: 'Is my bike ready for tomorrow or for the next week?',
    replies: 'Yes, you can pick it up tomorrow with the key.',
    message: 'Please call me back about my bike.',
    summary: 'Asked whether the bike is ready.',
    toAgent: [
      'My bike makes a strange noise.',
      'My name is Eve Sample.',
      'Tomorrow at 10 am.',
      'Thank you, goodbye.',
    ],
    caller: 'Eve Sample',
  },
  es: {
    incoming: 'Llamada entrante',
    outgoing: 'Llamada saliente',
    handledBy: 'Atendida por',
    callBack: 'Devolver la llamada a',
    answered: 'Respondida',
    missed: 'Perdida',
    voicemail: 'Buzón de voz',
    busy: 'Ocupado',
    noAnswer: 'Sin respuesta',
    failed: 'Fallida',
    canceled: 'Cancelada',
    duration: 'Duración de la llamada:',
    answeredBy: 'Respondida por',
    initiatedBy: 'Iniciada por',
    recording: 'URL de la grabación:',
    view: 'Ver la conversación:',
    wants: 'Pide que le llamen:',
    previews: {
      answered: 'Llamada, 1:01',
      missed: 'Llamada perdida',
      voicemail: 'Mensaje de voz (0:12)',
      withAgent: 'Llamada con',
      outgoing: 'Llamada saliente, 0:45',
      busy: 'Llamada saliente, ocupado',
      noAnswer: 'Llamada saliente, sin respuesta',
      failed: 'Llamada saliente, fallida',
      canceled: 'Llamada saliente, cancelada',
    },
    asks: '¿Está lista mi bici para mañana o para la semana que viene?',
    replies: 'Sí, puede recogerla mañana con la llave.',
    message: 'Llámenme, por favor, por lo de mi bici.',
    summary: 'Preguntó si la bicicleta está lista.',
    toAgent: [
      'Mi bici hace un ruido muy raro.',
      'Me llamo Elena Sample.',
      'Mañana a las 10 de la mañana.',
      'Gracias, adiós.',
    ],
    caller: 'Elena Sample',
  },
  fr,
  'fr-CA': {
    ...fr,
    handledBy: 'Géré par',
    voicemail: 'Boîte vocale',
    initiatedBy: 'Initié par',
    view: 'Lien pour afficher la conversation\u00a0:',
    previews: { ...fr.previews, voicemail: 'Message dans la boîte vocale (0:12)' },
  },
  it: {
    incoming: 'Chiamata in arrivo',
    outgoing: 'Chiamata in uscita',
    handledBy: 'Gestita da',
    callBack: 'Richiamare',
    answered: 'Risposta',
    missed: 'Persa',
    voicemail: 'Segreteria',
    busy: 'Occupato',
    noAnswer: 'Nessuna risposta',
    failed: 'Non riuscita',
    canceled: 'Annullata',
    duration: 'Durata della chiamata:',
    answeredBy: 'Risposta da',
    initiatedBy: 'Avviata da',
    recording: 'URL della registrazione:',
    view: 'Vedi la conversazione:',
    wants: 'Chiede di essere richiamato:',
    previews: {
      answered: 'Chiamata, 1:01',
      missed: 'Chiamata persa',
      voicemail: 'Messaggio in segreteria (0:12)',
      withAgent: 'Chiamata con',
      outgoing: 'Chiamata in uscita, 0:45',
      busy: 'Chiamata in uscita, occupato',
      noAnswer: 'Chiamata in uscita, nessuna risposta',
      failed: 'Chiamata in uscita, non riuscita',
      canceled: 'Chiamata in uscita, annullata',
    },
    asks: 'È pronta la mia bici per domani o per la settimana prossima?',
    replies: 'Sì, può ritirarla domani con la chiave.',
    message: 'Mi richiami per la mia bici.',
    summary: 'Ha chiesto se la bicicletta è pronta.',
    toAgent: [
      'La mia bici fa un rumore molto strano.',
      'Mi chiamo Elsa Sample.',
      'Domani alle 10.',
      'Grazie, arrivederci.',
    ],
    caller: 'Elsa Sample',
  },
};
