import type { Language } from '../language.ts';
import { cleanText } from '../text/clean-text.ts';
import { entryWords } from './entry-words.ts';

/** A long text of a call as its field can keep it: one that is too long ends at a line, with a sign that it was cut. */
export function fitText(text: string, longest: number, language: Language): string {
  const clean = cleanText(text, Number.MAX_SAFE_INTEGER);
  if (clean.length <= longest) return clean;
  const sign = `\n${entryWords(language).cut}`;
  const kept = cleanText(clean, longest - sign.length);
  const end = kept.lastIndexOf('\n');
  return `${end > kept.length / 2 ? kept.slice(0, end) : kept}${sign}`;
}
