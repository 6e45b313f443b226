import type { Language } from '../language.ts';
import { wordsOf } from './words-of.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The time of a moment by the clocks of a zone, of 24 hours: `14:03`, in Canadian French `14 h 03`.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function writeTime(at: Date, timeZone: string, language: Language): string {
  const key = `${language} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    const { timeLocale } = wordsOf(language);
    const figures = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat(timeLocale, { timeZone, ...figures });
    formats.set(key, format);
  }
  return format.format(at);
}
