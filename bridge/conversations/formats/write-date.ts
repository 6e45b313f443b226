import type { Language } from '../language.ts';
import { wordsOf } from './words-of.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The date of a moment by the clocks of a zone, as a language writes it in figures: `2026-11-20`, `20/11/2026`.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function writeDate(at: Date, timeZone: string, language: Language): string {
  const key = `${language} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    const { dateLocale } = wordsOf(language);
    const figures = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    format = new Intl.DateTimeFormat(dateLocale, { timeZone, ...figures });
    formats.set(key, format);
  }
  return format.format(at);
}
