import { localDate } from './local-date.ts';
import type { Period } from './period.ts';

const MINUTE = 60_000;
/** Longer than any day. */
const REACH_MINUTES = 26 * 60;

const lastDays = new Map<string, Period>();

/**
 * The day that a moment lies in, as the calendars of a zone show it: 23 to 25 hours, from the first moment of the date,
 * which is not midnight everywhere, to the first of the next.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function localDay(at: Date, timeZone: string): Period {
  const last = lastDays.get(timeZone);
  if (last && at >= last.start && at < last.end) return last;
  const date = localDate(at, timeZone);
  const minute = Math.floor(at.getTime() / MINUTE);
  const isThatDay = (one: number): boolean => localDate(new Date(one * MINUTE), timeZone) === date;
  const day = {
    start: new Date(border(minute - REACH_MINUTES, minute, isThatDay) * MINUTE),
    end: new Date(border(minute, minute + REACH_MINUTES, (one) => !isThatDay(one)) * MINUTE),
  };
  lastDays.set(timeZone, day);
  return day;
}

/** The first minute from which on `isReached` holds, which it does not at `before` and does at `after`. */
function border(before: number, after: number, isReached: (minute: number) => boolean): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isReached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
