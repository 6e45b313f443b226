import type { SpokenWords } from './spoken-words.ts';

export const fr: SpokenWords = {
  greeting:
    'Vous êtes bien chez {channel}. Personne ne peut prendre votre appel pour le moment. Laissez un message après le signal sonore.',
  afterHours:
    'Vous êtes bien chez {channel}. Nous sommes fermés pour le moment. Laissez un message après le signal sonore.',
  nobodyHere:
    'Personne ne peut prendre votre appel pour le moment. Laissez un message après le signal sonore.',
  voicemailLeft: 'Merci pour votre message. Au revoir.',
  askRep: 'Appel de {caller} pour {channel}. Appuyez sur une touche pour le prendre.',
  askRepBriefly: 'Vous avez un appel. Appuyez sur une touche pour le prendre.',
  askCaller: 'Votre appel à {customer}. Appuyez sur une touche pour le passer.',
  recorded: 'Cet appel sera enregistré.',
  withheld: 'un numéro masqué',
  repReady: 'Un instant. Nous appelons {customer}.',
  oneMoment: 'Un instant, s’il vous plaît.',
  goodbye: 'Merci de votre appel. Au revoir.',
  noAnswer: 'Personne ne répond. Au revoir.',
  busy: 'La ligne est occupée. Au revoir.',
  cannotBeConnected: 'Cet appel ne peut pas aboutir. Au revoir.',
  nobodyThere: 'Personne n’est joignable pour le moment. Merci de rappeler plus tard. Au revoir.',
  agentGreeting:
    'Bonjour, vous êtes bien chez {channel}. Ici {agent}, un assistant automatique. Comment puis-je vous aider ?',
};
