import { fr } from './fr.ts';
import type { SpokenWords } from './spoken-words.ts';

/** As it is said in Canada, where that differs. */
export const frCa: SpokenWords = {
  ...fr,
  greeting:
    'Vous avez bien joint {channel}. Personne ne peut prendre votre appel pour le moment. Laissez un message après le timbre.',
  afterHours:
    'Vous avez bien joint {channel}. Nous sommes fermés pour le moment. Laissez un message après le timbre.',
  nobodyHere: 'Personne ne peut prendre votre appel pour le moment. Laissez un message après le timbre.',
  withheld: 'un numéro confidentiel',
  repReady: 'Un moment. Nous appelons {customer}.',
  oneMoment: 'Un moment, s’il vous plaît.',
  goodbye: 'Merci de votre appel. Bonne journée.',
  agentGreeting:
    'Bonjour, vous avez bien joint {channel}. Ici {agent}, un assistant automatisé. Comment puis-je vous aider ?',
};
