import type { Language } from '../../conversations/language.ts';

/** What an AI agent says by itself, and the words of callers that it acts upon without asking the model. */
export interface AgentWords {
  /** Said while the model thinks. */
  readonly oneMoment: string;
  readonly stillThere: string;
  /** Before the call is ended because nobody is heard. */
  readonly nobodyHeard: string;
  /**
   * Before the call goes on without the agent: because a person was asked for, because something does not work, because
   * it takes long. Whether anybody is there is not known yet.
   */
  readonly toPerson: string;
  readonly toPersonAfterFailure: string;
  readonly toPersonAfterLimit: string;
  /** The caller wants a person. Held against text in small letters without accents. */
  readonly asksForPerson: RegExp;
  /** The caller ends the call: all that they say is made of these. Held against the same. */
  readonly farewell: RegExp;
}

const french: AgentWords = {
  oneMoment: 'Un instant, s’il vous plaît.',
  stillThere: 'Êtes-vous toujours là ?',
  nobodyHeard: 'Je ne vous entends plus. N’hésitez pas à nous rappeler.',
  toPerson: 'Je vais voir qui peut vous répondre.',
  toPersonAfterFailure:
    'Je suis désolé, quelque chose ne fonctionne pas. Je vais voir qui peut vous répondre.',
  toPersonAfterLimit: 'Je vais voir qui peut mieux vous aider.',
  asksForPerson:
    /\b(parler|discuter|echanger|passer|passez|joindre|veux|voudrais|souhaite|besoin|prefere|mettre en relation)\b.{0,30}\b(quelqu un|une? (vraie? )?personne|humaine?|conseillere?|operateur|operatrice|agente?|responsable|collegue|representante?|vrai humain|etre humain|preposee?)\b|^(un |une )?(vraie? )?(conseillere?|operateur|operatrice|humain|etre humain|agente?|representante?|vraie personne|preposee?)( s il vous plait)?$/,
  farewell:
    /^((au revoir|bonne (journee|soiree|fin de journee)|salut|bye|adieu|a bientot|merci|beaucoup|bien|c est tout|non|ok|d accord|parfait|et|a vous|vous aussi) ?)+$/,
};

export const agentWords: Readonly<Record<Language, AgentWords>> = {
  en: {
    oneMoment: 'One moment, please.',
    stillThere: 'Are you still there?',
    nobodyHeard: 'I cannot hear you any more. Please call us again.',
    toPerson: 'I will see who can help you.',
    toPersonAfterFailure: 'I am sorry, something is not working here. I will see who can help you.',
    toPersonAfterLimit: 'I will see who can help you further.',
    asksForPerson:
      /\b(speak|talk|connect|transfer|put|pass|want|need|get|give|prefer|like)\b.{0,30}\b(somebody|someone|an? (real |actual |live |human )?(person|human|agent|operator|representative|rep|advisor|adviser|colleague|manager|supervisor)|human being|real person|the (operator|manager|receptionist)|a human)\b|^(an? |the )?(real |live |human )?(operator|representative|human( being)?|agent|person|receptionist)( please)?$/,
    farewell:
      /^((good ?bye|bye|see you|take care|have a (nice|good|great) (day|one|evening|weekend)|thank you|thanks|very much|so much|a lot|that s all|that is all|that s it|no|nothing else|ok|okay|all right|alright|great|perfect|you too|and|then) ?)+$/,
  },
  es: {
    oneMoment: 'Un momento, por favor.',
    stillThere: '¿Sigue usted ahí?',
    nobodyHeard: 'Ya no le oigo. Puede volver a llamarnos cuando quiera.',
    toPerson: 'Voy a ver quién puede atenderle.',
    toPersonAfterFailure: 'Lo siento, algo no funciona. Voy a ver quién puede atenderle.',
    toPersonAfterLimit: 'Voy a ver quién puede ayudarle mejor.',
    asksForPerson:
      /\b(hablar|hable|comunicar|comuniqueme|pasar|paseme|pase|poner|pongame|quiero|quisiera|necesito|prefiero|transferir|transfierame)\b.{0,30}\b(alguien|una? (persona|humano|agente|operadora?|asesora?|representante|companera?|encargada?|ser humano)|persona real|humano|la operadora|el operador)\b|^(una? |la |el )?(operadora?|agente|representante|persona( real)?|humano|asesora?)( por favor)?$/,
    farewell:
      /^((adios|hasta (luego|pronto|manana)|chao|que tenga (un )?buen (dia|fin de semana)|buen dia|gracias|muchas|muy amable|eso es todo|nada mas|no|vale|de acuerdo|bien|perfecto|igualmente|y) ?)+$/,
  },
  fr: french,
  'fr-CA': { ...french, stillThere: 'Êtes-vous toujours en ligne ?' },
  it: {
    oneMoment: 'Un momento, per favore.',
    stillThere: 'È ancora in linea?',
    nobodyHeard: 'Non la sento più. Ci richiami quando vuole.',
    toPerson: 'Vedo chi può aiutarla.',
    toPersonAfterFailure: 'Mi dispiace, qualcosa non funziona. Vedo chi può aiutarla.',
    toPersonAfterLimit: 'Vedo chi può aiutarla meglio.',
    asksForPerson:
      /\b(parlare|parlo|parli|passare|passarmi|mi passi|passami|mettermi in contatto|voglio|vorrei|preferisco|ho bisogno|trasferire|trasferirmi)\b.{0,30}\b(qualcuno|una? (persona( vera)?|umano|operatore|agente|consulente|collega|responsabile|essere umano)|un operatrice|persona vera|essere umano|umano|l operatore)\b|^(una? |l )?(operatore|operatrice|agente|persona( vera)?|umano|consulente)( per favore)?$/,
    farewell:
      /^((arrivederci|arrivederla|ciao|buona (giornata|serata)|buon (giorno|fine settimana)|a presto|grazie|mille|tante|e tutto|nient altro|no|va bene|ok|perfetto|anche a lei|altrettanto|e) ?)+$/,
  },
};
