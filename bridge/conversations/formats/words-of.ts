import type { Language } from '../language.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { frCa } from './words/fr-ca.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import type { LogWords } from './words/log-words.ts';

const words: Readonly<Record<Language, LogWords>> = { en, es, fr, 'fr-CA': frCa, it };

/** The words of a language. */
export function wordsOf(language: Language): LogWords {
  return words[language];
}
