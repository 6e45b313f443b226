import type { LogWords } from './log-words.ts';
import { fr } from './fr.ts';

/** French as it is written in Canada: with the words for calls that phone systems use there. */
export const frCa: LogWords = {
  ...fr,
  dateLocale: 'fr-CA',
  timeLocale: 'fr-CA',
  formats: {
    ...fr.formats,
    inboundCall: {
      subject: '{channel} {number} - Appel entrant',
      text: "{status}\nDurée de l'appel\u00a0: {duration}\nRépondu par {user}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nLien pour afficher la conversation\u00a0: {conversation}\nRésultat\u00a0: {disposition}\nNotes\u00a0: {notes}",
    },
    outboundCall: {
      subject: '{channel} {number} - Appel sortant',
      text: "{status}\nDurée de l'appel\u00a0: {duration}\nInitié par {user}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nLien pour afficher la conversation\u00a0: {conversation}\nRésultat\u00a0: {disposition}\nNotes\u00a0: {notes}",
    },
    agentCall: {
      subject: 'Géré par {agent}',
      text: "{status}\nDurée de l'appel\u00a0: {duration}\n{summary}\nURL de l'enregistrement\u00a0: {recording}\nLien pour afficher la conversation\u00a0: {conversation}\nRésultat\u00a0: {disposition}\nNotes\u00a0: {notes}",
    },
    followUp: {
      subject: '{channel} {number} - Répondre à {customer}',
      text: '{person} attend une réponse depuis le {time}, {zone}.\n\n{message}\n\nLien pour afficher la conversation\u00a0: {conversation}',
    },
    callBack: {
      subject: '{channel} {number} - Rappeler {customer}',
      text: '{status}\n{person}, {time}, {zone}\nSouhaite être rappelé\u00a0: {callback}\n{message}\nLien pour afficher la conversation\u00a0: {conversation}',
    },
  },
  topics: { phone: 'Messages texte', whatsapp: 'Messages WhatsApp', email: 'Courriels' },
  callOutcomes: { ...fr.callOutcomes, Voicemail: 'Boîte vocale' },
  phrases: { ...fr.phrases, sticker: 'autocollant', notDelivered: 'non livré' },
};
