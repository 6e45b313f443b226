/** The formats that count where nobody has set others. Made from bridge/conversations/formats by npm run generate. */
export const STANDARD_FORMATS = {
  messages: {
    en: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} with {person}\n{period}, {zone}\n\n{messages}',
    },
    es: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} con {person}\n{period}, {zone}\n\n{messages}',
    },
    fr: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} avec {person}\n{period}, {zone}\n\n{messages}',
    },
    'fr-CA': {
      subject: '{channel} {number} - {topic}',
      text: '{topic} avec {person}\n{period}, {zone}\n\n{messages}',
    },
    it: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} con {person}\n{period}, {zone}\n\n{messages}',
    },
  },
  inboundCall: {
    en: {
      subject: '{channel} {number} - Incoming Call',
      text: '{status}\nCall duration: {duration}\nAnswered by {user}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}\nDisposition: {disposition}\nNotes: {notes}',
    },
    es: {
      subject: '{channel} {number} - Llamada entrante',
      text: '{status}\nDuración de la llamada: {duration}\nRespondida por {user}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    fr: {
      subject: '{channel} {number} - Appel entrant',
      text: "{status}\nDurée de l'appel : {duration}\nRépondu par {user}\n{summary}\nURL de l'enregistrement : {recording}\nVoir la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    'fr-CA': {
      subject: '{channel} {number} - Appel entrant',
      text: "{status}\nDurée de l'appel : {duration}\nRépondu par {user}\n{summary}\nURL de l'enregistrement : {recording}\nLien pour afficher la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    it: {
      subject: '{channel} {number} - Chiamata in arrivo',
      text: '{status}\nDurata della chiamata: {duration}\nRisposta da {user}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}\nEsito: {disposition}\nNote: {notes}',
    },
  },
  outboundCall: {
    en: {
      subject: '{channel} {number} - Outgoing Call',
      text: '{status}\nCall duration: {duration}\nInitiated by {user}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}\nDisposition: {disposition}\nNotes: {notes}',
    },
    es: {
      subject: '{channel} {number} - Llamada saliente',
      text: '{status}\nDuración de la llamada: {duration}\nIniciada por {user}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    fr: {
      subject: '{channel} {number} - Appel sortant',
      text: "{status}\nDurée de l'appel : {duration}\nPassé par {user}\n{summary}\nURL de l'enregistrement : {recording}\nVoir la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    'fr-CA': {
      subject: '{channel} {number} - Appel sortant',
      text: "{status}\nDurée de l'appel : {duration}\nInitié par {user}\n{summary}\nURL de l'enregistrement : {recording}\nLien pour afficher la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    it: {
      subject: '{channel} {number} - Chiamata in uscita',
      text: '{status}\nDurata della chiamata: {duration}\nAvviata da {user}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}\nEsito: {disposition}\nNote: {notes}',
    },
  },
  agentCall: {
    en: {
      subject: 'Handled by {agent}',
      text: '{status}\nCall duration: {duration}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}\nDisposition: {disposition}\nNotes: {notes}',
    },
    es: {
      subject: 'Atendida por {agent}',
      text: '{status}\nDuración de la llamada: {duration}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    fr: {
      subject: 'Traité par {agent}',
      text: "{status}\nDurée de l'appel : {duration}\n{summary}\nURL de l'enregistrement : {recording}\nVoir la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    'fr-CA': {
      subject: 'Géré par {agent}',
      text: "{status}\nDurée de l'appel : {duration}\n{summary}\nURL de l'enregistrement : {recording}\nLien pour afficher la conversation : {conversation}\nRésultat : {disposition}\nNotes : {notes}",
    },
    it: {
      subject: 'Gestita da {agent}',
      text: '{status}\nDurata della chiamata: {duration}\n{summary}\nURL della registrazione: {recording}\nVedi la conversazione: {conversation}\nEsito: {disposition}\nNote: {notes}',
    },
  },
  followUp: {
    en: {
      subject: '{channel} {number} - Answer {customer}',
      text: '{person} has been waiting for an answer since {time}, {zone}.\n\n{message}\n\nView conversation: {conversation}',
    },
    es: {
      subject: '{channel} {number} - Responder a {customer}',
      text: '{person} espera respuesta desde el {time}, {zone}.\n\n{message}\n\nVer la conversación: {conversation}',
    },
    fr: {
      subject: '{channel} {number} - Répondre à {customer}',
      text: '{person} attend une réponse depuis le {time}, {zone}.\n\n{message}\n\nVoir la conversation : {conversation}',
    },
    'fr-CA': {
      subject: '{channel} {number} - Répondre à {customer}',
      text: '{person} attend une réponse depuis le {time}, {zone}.\n\n{message}\n\nLien pour afficher la conversation : {conversation}',
    },
    it: {
      subject: '{channel} {number} - Rispondere a {customer}',
      text: '{person} attende una risposta da {time}, {zone}.\n\n{message}\n\nVedi la conversazione: {conversation}',
    },
  },
  callBack: {
    en: {
      subject: '{channel} {number} - Call back {customer}',
      text: '{status}\n{person}, {time}, {zone}\nWants to be called back: {callback}\n{message}\nView conversation: {conversation}',
    },
    es: {
      subject: '{channel} {number} - Devolver la llamada a {customer}',
      text: '{status}\n{person}, {time}, {zone}\nPide que le llamen: {callback}\n{message}\nVer la conversación: {conversation}',
    },
    fr: {
      subject: '{channel} {number} - Rappeler {customer}',
      text: '{status}\n{person}, {time}, {zone}\nSouhaite être rappelé : {callback}\n{message}\nVoir la conversation : {conversation}',
    },
    'fr-CA': {
      subject: '{channel} {number} - Rappeler {customer}',
      text: '{status}\n{person}, {time}, {zone}\nSouhaite être rappelé : {callback}\n{message}\nLien pour afficher la conversation : {conversation}',
    },
    it: {
      subject: '{channel} {number} - Richiamare {customer}',
      text: '{status}\n{person}, {time}, {zone}\nChiede di essere richiamato: {callback}\n{message}\nVedi la conversazione: {conversation}',
    },
  },
} as const;
