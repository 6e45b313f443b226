import type { Language } from '../language.ts';
import { phrase } from './phrase.ts';
import { writeDate } from './write-date.ts';
import { writeMoment } from './write-moment.ts';
import { writeTime } from './write-time.ts';

const MINUTE = 60_000;

/**
 * From when to when, by the clocks of a zone: an hour as `2026-11-20, 14:00 to 15:00`, a whole day as its date, and a
 * period of a minute or less as the moment that it is.
 */
export function writePeriod(
  { start, end }: { readonly start: Date; readonly end: Date },
  timeZone: string,
  language: Language,
): string {
  const date = writeDate(start, timeZone, language);
  const from = writeTime(start, timeZone, language);
  if (end.getTime() - start.getTime() <= MINUTE) return writeMoment(start, timeZone, language);
  const to = writeTime(end, timeZone, language);
  const until = writeDate(end, timeZone, language);
  const lastDay = writeDate(new Date(end.getTime() - 1), timeZone, language);
  if (lastDay !== date) return phrase(language, 'longPeriod', { date, from, until, to });
  const midnight = writeTime(new Date('2026-01-01T00:00:00Z'), 'UTC', language);
  if (from === midnight && to === midnight) return date;
  return phrase(language, 'period', { date, from, to });
}
