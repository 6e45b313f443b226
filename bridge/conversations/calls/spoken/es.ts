import type { SpokenWords } from './spoken-words.ts';

export const es: SpokenWords = {
  greeting:
    'Ha llamado a {channel}. En este momento nadie puede atender su llamada. Deje un mensaje después de la señal, por favor.',
  afterHours:
    'Ha llamado a {channel}. En este momento estamos cerrados. Deje un mensaje después de la señal, por favor.',
  nobodyHere:
    'En este momento nadie puede atender su llamada. Deje un mensaje después de la señal, por favor.',
  voicemailLeft: 'Gracias por su mensaje. Adiós.',
  askRep: 'Llamada de {caller} para {channel}. Pulse cualquier tecla para atenderla.',
  askRepBriefly: 'Tiene una llamada. Pulse cualquier tecla para atenderla.',
  askCaller: 'Su llamada a {customer}. Pulse cualquier tecla para hacerla.',
  recorded: 'Esta llamada se grabará.',
  withheld: 'un número oculto',
  repReady: 'Un momento. Estamos llamando a {customer}.',
  oneMoment: 'Un momento, por favor.',
  goodbye: 'Gracias por su llamada. Adiós.',
  noAnswer: 'No contestan. Adiós.',
  busy: 'La línea está ocupada. Adiós.',
  cannotBeConnected: 'No se puede establecer la llamada. Adiós.',
  nobodyThere: 'En este momento no hay nadie disponible. Vuelva a intentarlo más tarde, por favor. Adiós.',
  agentGreeting:
    'Hola, ha llamado a {channel}. Soy {agent}, un asistente automático. ¿En qué puedo ayudarle?',
};
