import type { BusinessHours, OpenStretch } from './business-hours.ts';

const DAY = 24 * 60;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment lies within business hours, as the clocks and calendars of their zone show it. */
export function isOpen(hours: BusinessHours, at: Date): boolean {
  const { date, minute } = localClock(at, hours.timeZone);
  const holds = (stretches: readonly OpenStretch[], time: number) =>
    stretches.some(({ from, to }) => time >= from && time < to);
  // A stretch of the day before may end after midnight.
  return holds(stretchesOf(hours, date), minute) || holds(stretchesOf(hours, dayBefore(date)), minute + DAY);
}

function stretchesOf({ week, holidays }: BusinessHours, date: string): readonly OpenStretch[] {
  const mondayFirst = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return holidays[date] ?? week[mondayFirst] ?? [];
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Date and minute as a clock on the wall shows them: on the two days a year on which it is put, too. */
function localClock(at: Date, timeZone: string): { readonly date: string; readonly minute: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = ['year', 'month', 'day'].map((part) => parts.get(part as 'year') ?? '').join('-');
  return { date, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}
