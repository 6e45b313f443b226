import type { SpokenWords } from './spoken-words.ts';

export const it: SpokenWords = {
  greeting:
    'Ha chiamato {channel}. In questo momento nessuno può rispondere. Lasci un messaggio dopo il segnale acustico.',
  afterHours:
    'Ha chiamato {channel}. In questo momento siamo chiusi. Lasci un messaggio dopo il segnale acustico.',
  nobodyHere: 'In questo momento nessuno può rispondere. Lasci un messaggio dopo il segnale acustico.',
  voicemailLeft: 'Grazie per il suo messaggio. Arrivederci.',
  askRep: 'Chiamata da {caller} per {channel}. Prema un tasto qualsiasi per rispondere.',
  askRepBriefly: 'Ha una chiamata. Prema un tasto qualsiasi per rispondere.',
  askCaller: 'La sua chiamata a {customer}. Prema un tasto qualsiasi per effettuarla.',
  recorded: 'Questa chiamata sarà registrata.',
  withheld: 'un numero nascosto',
  repReady: 'Un momento. Stiamo chiamando {customer}.',
  oneMoment: 'Un momento, per favore.',
  goodbye: 'Grazie per la chiamata. Arrivederci.',
  noAnswer: 'Nessuno risponde. Arrivederci.',
  busy: 'La linea è occupata. Arrivederci.',
  cannotBeConnected: 'Non è possibile effettuare la chiamata. Arrivederci.',
  nobodyThere:
    'In questo momento non c’è nessuno disponibile. La preghiamo di riprovare più tardi. Arrivederci.',
  agentGreeting: 'Salve, ha chiamato {channel}. Sono {agent}, un assistente automatico. Come posso aiutarla?',
};
