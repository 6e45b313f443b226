import { agentWords } from './agent-words.ts';
import type { Language } from '../../conversations/language.ts';
import { languages } from '../../conversations/language.ts';

/** A farewell is short, and says more than thanks. */
const LONGEST_FAREWELL = 60;
const goodbyes =
  /\b(bye|goodbye|see you|take care|that s (all|it)|that is all|nothing else|adios|hasta|chao|eso es todo|nada mas|au revoir|adieu|a bientot|bonne (journee|soiree)|c est tout|arrivederci|arrivederla|ciao|a presto|buona (giornata|serata)|e tutto|nient altro|have a)\b/;

/** Whether a caller asks for a person: in the language of the talk, or in any other that Parley speaks. */
export function asksForPerson(text: string): boolean {
  const plain = plainWords(text);
  return languages.some((language) => agentWords[language].asksForPerson.test(plain));
}

/** Whether a caller says goodbye, and nothing else. */
export function saysGoodbye(text: string, language: Language): boolean {
  const plain = plainWords(text);
  return (
    plain.length <= LONGEST_FAREWELL && goodbyes.test(plain) && agentWords[language].farewell.test(plain)
  );
}

/** Small letters without accents, in words. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
