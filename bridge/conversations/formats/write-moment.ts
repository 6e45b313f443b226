import type { Language } from '../language.ts';
import { phrase } from './phrase.ts';
import { writeDate } from './write-date.ts';
import { writeTime } from './write-time.ts';

/** Date and time of a moment by the clocks of a zone: `2026-11-20, 14:03`. */
export function writeMoment(at: Date, timeZone: string, language: Language): string {
  const date = writeDate(at, timeZone, language);
  return phrase(language, 'moment', { date, time: writeTime(at, timeZone, language) });
}
