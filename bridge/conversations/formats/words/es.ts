import type { LogWords } from './log-words.ts';

/**
 * Spanish throughout. Who wants English subjects, as some phone systems write them also for Spanish-speaking customers,
 * sets the language of the channel to English.
 */
export const es: LogWords = {
  dateLocale: 'es-ES',
  timeLocale: 'es-ES',
  formats: {
    messages: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} con {person}\n{period}, {zone}\n\n{messages}',
    },
    inboundCall: {
      subject: '{channel} {number} - Llamada entrante',
      text: '{status}\nDuración de la llamada: {duration}\nRespondida por {user}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    outboundCall: {
      subject: '{channel} {number} - Llamada saliente',
      text: '{status}\nDuración de la llamada: {duration}\nIniciada por {user}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    agentCall: {
      subject: 'Atendida por {agent}',
      text: '{status}\nDuración de la llamada: {duration}\n{summary}\nURL de la grabación: {recording}\nVer la conversación: {conversation}\nResultado: {disposition}\nNotas: {notes}',
    },
    followUp: {
      subject: '{channel} {number} - Responder a {customer}',
      text: '{person} espera respuesta desde el {time}, {zone}.\n\n{message}\n\nVer la conversación: {conversation}',
    },
    callBack: {
      subject: '{channel} {number} - Devolver la llamada a {customer}',
      text: '{status}\n{person}, {time}, {zone}\nPide que le llamen: {callback}\n{message}\nVer la conversación: {conversation}',
    },
  },
  topics: { phone: 'Mensajes de texto', whatsapp: 'Mensajes de WhatsApp', email: 'Correos electrónicos' },
  callOutcomes: {
    Answered: 'Respondida',
    Missed: 'Perdida',
    Voicemail: 'Buzón de voz',
    NoAnswer: 'Sin respuesta',
    Busy: 'Ocupado',
    Declined: 'Rechazada',
    Canceled: 'Cancelada',
    Failed: 'Fallida',
  },
  dispositions: {
    Resolved: 'Resuelta',
    CallBack: 'Volver a llamar',
    Interested: 'Con interés',
    NotInterested: 'Sin interés',
    LeftMessage: 'Mensaje dejado',
    WrongNumber: 'Número equivocado',
  },
  phrases: {
    line: '{time} {author}: {words}',
    part: '({part} de {count})',
    period: '{date}, de {from} a {to}',
    longPeriod: 'del {date}, {from}, al {until}, {to}',
    moment: '{date}, {time}',
    voiceMessage: 'mensaje de voz',
    sticker: 'sticker',
    image: 'imagen',
    video: 'vídeo',
    audio: 'audio',
    file: 'archivo',
    namedFile: 'archivo: {name}',
    location: 'ubicación',
    contactCard: 'tarjeta de contacto',
    order: 'pedido',
    unsupported: 'de un tipo que no se puede mostrar',
    edited: 'editado',
    deleted: 'eliminado por quien lo escribió',
    reaction: '{emoji} de {name}',
    ownReaction: '{emoji} nuestro',
    notDelivered: 'no entregado',
    notSent: 'no enviado',
    withReason: '{what}: {reason}',
    fromThePhone: 'Desde el teléfono',
  },
  sample: {
    channel: 'Taller',
    message: 'Hola, ¿está lista mi bici?',
    answer: 'Sí, puede recogerla hoy.',
    summary: 'Preguntó si la bicicleta está lista. Lo está, y la recogerá hoy.',
    agent: 'Recepción',
    notes: 'También quiere la roja.',
    voicemail: 'Hola, soy Carmen. Llámeme, por favor, por lo de mi bici.',
  },
};
