import type { LogWords } from './log-words.ts';

/** Italian. */
export const it: LogWords = {
  dateLocale: 'it-IT',
  timeLocale: 'it-IT',
  formats: {
    messages: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} con {person}\n{period}, {zone}\n\n{messages}',
    },
    inboundCall: {
      subject: '{channel} {number} - Chiamata in arrivo',
      text: '{status}\nDurata della chiamata: {duration}\nRisposta da {user}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}',
    },
    outboundCall: {
      subject: '{channel} {number} - Chiamata in uscita',
      text: 'Durata della chiamata: {duration}\nAvviata da {user}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}',
    },
    agentCall: {
      subject: 'Gestita da {agent}',
      text: '{status}\nDurata della chiamata: {duration}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}',
    },
    followUp: {
      subject: '{channel} {number} - Rispondere a {customer}',
      text: '{person} attende una risposta da {time}, {zone}.\n\n{message}\n\nVedi la conversazione: {conversation}',
    },
  },
  topics: { phone: 'SMS', whatsapp: 'Messaggi WhatsApp', email: 'E-mail' },
  callOutcomes: {
    Answered: 'Risposta',
    Missed: 'Persa',
    Voicemail: 'Segreteria',
    NoAnswer: 'Nessuna risposta',
    Busy: 'Occupato',
    Declined: 'Rifiutata',
    Canceled: 'Annullata',
    Failed: 'Non riuscita',
  },
  phrases: {
    line: '{time} {author}: {words}',
    part: '({part} di {count})',
    period: '{date}, dalle {from} alle {to}',
    longPeriod: 'dal {date}, {from}, al {until}, {to}',
    moment: '{date}, {time}',
    voiceMessage: 'messaggio vocale',
    sticker: 'adesivo',
    image: 'immagine',
    video: 'video',
    audio: 'audio',
    file: 'file',
    namedFile: 'file: {name}',
    location: 'luogo',
    contactCard: 'biglietto da visita',
    order: 'ordine',
    unsupported: 'di un tipo che non si può mostrare',
    edited: 'modificato',
    deleted: 'eliminato da chi lo ha scritto',
    reaction: '{emoji} di {name}',
    ownReaction: '{emoji} nostro',
    notDelivered: 'non consegnato',
    notSent: 'non inviato',
    withReason: '{what}: {reason}',
    fromThePhone: 'Dal telefono',
  },
  sample: {
    channel: 'Officina',
    message: 'Buongiorno, la mia bici è pronta?',
    answer: 'Sì, può ritirarla oggi.',
    summary: 'Ha chiesto se la bicicletta è pronta. Lo è, e la ritira oggi.',
    agent: 'Reception',
  },
};
