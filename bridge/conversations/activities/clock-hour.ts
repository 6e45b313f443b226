import { isSameOffset } from './is-same-offset.ts';
import type { Period } from './period.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const minuteFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * The clock hour that a moment lies in, as the clocks of a zone show it. Zones that are half or three quarters of
 * an hour off have hours that begin at :30 or :45 of UTC. Where the clocks are changed within an hour, it ends there
 * and another one begins: each moment lies in one hour.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function clockHour(at: Date, timeZone: string): Period {
  const past = minuteOfHour(at, timeZone) * MINUTE + (((at.getTime() % MINUTE) + MINUTE) % MINUTE);
  const start = at.getTime() - past;
  const isOther = (moment: number): boolean => !isSameOffset(new Date(moment), at, timeZone);
  if (!isOther(start) && !isOther(start + HOUR - MINUTE)) {
    return { start: new Date(start), end: new Date(start + HOUR) };
  }
  const others = Array.from({ length: 60 }, (_, minute) => start + minute * MINUTE).filter(isOther);
  const before = others.findLast((moment) => moment < at.getTime());
  const after = others.find((moment) => moment > at.getTime());
  return {
    start: new Date(before === undefined ? start : before + MINUTE),
    end: new Date(after ?? start + HOUR),
  };
}

function minuteOfHour(at: Date, timeZone: string): number {
  let format = minuteFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, minute: 'numeric' });
    minuteFormats.set(timeZone, format);
  }
  return Number(format.format(at));
}
