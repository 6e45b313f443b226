import type { BusinessHours, OpenStretch } from './business-hours.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Business hours as an admin has written them. Absent or empty text of a day: closed. */
export interface WrittenHours {
  /** IANA name. */
  readonly timeZone?: string;
  /** `09:00-12:00, 13:00-18:00`; past midnight `22:00-02:00`. */
  readonly week: Readonly<Partial<Record<(typeof weekdays)[number], string>>>;
  /** A day in each line: `2026-12-25`, and with hours where it is not closed: `2026-12-24 09:00-12:00`. */
  readonly holidays?: string;
}

export interface HoursReading {
  /** Absent: there is no zone by whose clocks they could hold, so it is always open. */
  readonly hours?: BusinessHours;
  /** Where something could not be read: days of the week, `Holidays`, `TimeZone`. */
  readonly unread: readonly string[];
}

const DAY = 24 * 60;
const HOLIDAYS = 'Holidays';
const ALL_DAY: readonly OpenStretch[] = [{ from: 0, to: DAY }];

/**
 * Reads business hours. What cannot be read counts as open: a caller who is rung through to nobody is better served than
 * one who is turned away on a day of work.
 */
export function readBusinessHours({ timeZone = '', week, holidays = '' }: WrittenHours): HoursReading {
  const unread = new Set<string>();
  const stretches = (place: string, text: string): readonly OpenStretch[] => {
    const read = readStretches(text);
    if (read) return read;
    unread.add(place);
    return ALL_DAY;
  };
  const days = weekdays.map((day) => stretches(day, week[day] ?? ''));
  const exceptions = readHolidays(holidays, stretches, unread);
  if (!isZone(timeZone)) return { unread: [...unread, 'TimeZone'] };
  return { hours: { timeZone: timeZone.trim(), week: days, holidays: exceptions }, unread: [...unread] };
}

function readHolidays(
  text: string,
  stretches: (place: string, text: string) => readonly OpenStretch[],
  unread: Set<string>,
): BusinessHours['holidays'] {
  const days = new Map<string, readonly OpenStretch[]>();
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.trim())) {
    if (line === '') continue;
    const [date = '', ...rest] = line.split(/\s+/);
    if (isDate(date)) days.set(date, stretches(HOLIDAYS, rest.join(' ')));
    else unread.add(HOLIDAYS);
  }
  return Object.fromEntries(days);
}

/** Undefined: there is something that is no stretch. */
function readStretches(text: string): readonly OpenStretch[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map(readStretch);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readStretch(text: string): OpenStretch | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-\u2010-\u2015]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const from = minutes(match[1], match[2]);
  const end = minutes(match[3], match[4]);
  if (from === undefined || end === undefined || from === end || from === DAY) return undefined;
  return { from, to: end < from ? end + DAY : end };
}

function minutes(hour = '', minute = '0'): number | undefined {
  const sum = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && sum <= DAY ? sum : undefined;
}

/** `2026-02-30` is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isZone(timeZone: string): boolean {
  if (timeZone.trim() === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timeZone.trim() });
    return true;
  } catch {
    return false;
  }
}
