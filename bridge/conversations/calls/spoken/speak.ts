import type { Language } from '../../language.ts';
import type { Spoken } from '../call-step.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { frCa } from './fr-ca.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import type { SpokenWords } from './spoken-words.ts';

const words: Readonly<Record<Language, SpokenWords>> = { en, es, fr, 'fr-CA': frCa, it };

/** Words of Parley in a language, with what belongs into their places. */
export function speak(
  language: Language,
  word: keyof SpokenWords,
  places: Readonly<Record<string, string>> = {},
): Spoken {
  const text = words[language][word].replaceAll(/\{(\w+)\}/g, (_place, name: string) => places[name] ?? '');
  return { text, language };
}
