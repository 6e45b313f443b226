import type { LogWords } from './log-words.ts';

/** French as it is written in Europe. A colon is preceded by a blank that does not break. */
export const fr: LogWords = {
  dateLocale: 'fr-FR',
  timeLocale: 'fr-FR',
  formats: {
    messages: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} avec {person}\n{period}, {zone}\n\n{messages}',
    },
    inboundCall: {
      subject: '{channel} {number} - Appel entrant',
      text: "{status}\nDurée de l'appel\u00a0: {duration}\nRépondu par {user}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nVoir la conversation\u00a0: {conversation}",
    },
    outboundCall: {
      subject: '{channel} {number} - Appel sortant',
      text: "Durée de l'appel\u00a0: {duration}\nPassé par {user}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nVoir la conversation\u00a0: {conversation}",
    },
    agentCall: {
      subject: 'Traité par {agent}',
      text: "{status}\nDurée de l'appel\u00a0: {duration}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nVoir la conversation\u00a0: {conversation}",
    },
    followUp: {
      subject: '{channel} {number} - Répondre à {customer}',
      text: '{person} attend une réponse depuis le {time}, {zone}.\n\n{message}\n\nVoir la conversation\u00a0: {conversation}',
    },
  },
  topics: { phone: 'SMS', whatsapp: 'Messages WhatsApp', email: 'E-mails' },
  callOutcomes: {
    Answered: 'Répondu',
    Missed: 'Manqué',
    Voicemail: 'Messagerie vocale',
    NoAnswer: 'Sans réponse',
    Busy: 'Occupé',
    Declined: 'Refusé',
    Canceled: 'Annulé',
    Failed: 'Échoué',
  },
  phrases: {
    line: '{time} {author}\u00a0: {words}',
    part: '({part} sur {count})',
    period: '{date}, de {from} à {to}',
    longPeriod: 'du {date}, {from}, au {until}, {to}',
    moment: '{date}, {time}',
    voiceMessage: 'message vocal',
    sticker: 'sticker',
    image: 'image',
    video: 'vidéo',
    audio: 'audio',
    file: 'fichier',
    namedFile: 'fichier\u00a0: {name}',
    location: 'lieu',
    contactCard: 'fiche de contact',
    order: 'commande',
    unsupported: 'd’un type qui ne peut pas être affiché',
    edited: 'modifié',
    deleted: 'supprimé par son auteur',
    reaction: '{emoji} de {name}',
    ownReaction: '{emoji} de notre part',
    notDelivered: 'non remis',
    notSent: 'non envoyé',
    withReason: '{what}\u00a0: {reason}',
    fromThePhone: 'Depuis le téléphone',
  },
  sample: {
    channel: 'Atelier',
    message: 'Bonjour, mon vélo est-il prêt\u00a0?',
    answer: 'Oui, vous pouvez venir le chercher aujourd’hui.',
    summary: 'A demandé si le vélo est prêt. Il l’est, et sera repris aujourd’hui.',
    agent: 'Accueil',
  },
};
