import type { Language } from '../language.ts';
import { wordsOf } from './words-of.ts';
import type { Phrases } from './words/log-words.ts';

type Places<Shape extends string> = Shape extends `{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;

/** A phrase of a language, filled: `phrase('en', 'part', { part: '2', count: '3' })` is `(2 of 3)`. */
export function phrase<Name extends keyof Phrases>(
  language: Language,
  name: Name,
  ...[values]: [Places<Phrases[Name]>] extends [never]
    ? []
    : [Readonly<Record<Places<Phrases[Name]>, string>>]
): string {
  const filled: Readonly<Record<string, string>> = values ?? {};
  return wordsOf(language).phrases[name].replace(/\{(\w+)\}/g, (_, place: string) => filled[place] ?? '');
}
