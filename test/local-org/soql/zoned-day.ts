/** A day of the calendar, without a zone. Months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Which day it is in a zone at a moment. */
export function dayIn(timeZone: string, milliseconds: number): Day {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const [year = 0, month = 0, day = 0] = format.format(milliseconds).split('-').map(Number);
  return { year, month, day };
}

/** The first moment of a day in a zone. Looks at the hours around it, so that changes of the clock do not matter. */
export function startOfDay(timeZone: string, day: Day): number {
  const guess = Date.UTC(day.year, day.month - 1, day.day);
  const quarterHour = 15 * 60 * 1000;
  let low = guess - 64 * quarterHour;
  let high = guess + 64 * quarterHour;
  while (high - low > quarterHour) {
    const middle = low + Math.floor((high - low) / quarterHour / 2) * quarterHour;
    if (compareDays(dayIn(timeZone, middle), day) < 0) low = middle;
    else high = middle;
  }
  return high;
}

export function compareDays(one: Day, other: Day): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}

/** The day that is so many days later; the month may also overflow: month 13 is January of the next year. */
export function shiftDay({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-11-20` */
export function dayText({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
