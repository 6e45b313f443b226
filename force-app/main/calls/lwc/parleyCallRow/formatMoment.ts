import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

const clock = { hour: 'numeric', minute: '2-digit', timeZone } as const;
const timeOnly = new Intl.DateTimeFormat(locale, clock);
const dayAndTime = new Intl.DateTimeFormat(locale, { ...clock, day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });

/** A moment as short as it is clear: the time of today, the day and time of this year, the day of another year. */
export default function formatMoment(at: number, now: number): string {
  const [then, today] = [day.format(at), day.format(now)];
  if (then === today) return timeOnly.format(at);
  return (then.slice(0, 4) === today.slice(0, 4) ? dayAndTime : withYear).format(at);
}
