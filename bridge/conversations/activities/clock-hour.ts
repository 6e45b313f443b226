const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const minuteFormats = new Map<string, Intl.DateTimeFormat>();

/** A stretch of time: from `start`, up to and without `end`. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

/**
 * The clock hour that a moment lies in, as the clocks of a zone show it. Zones that are half or three quarters of
 * an hour off have hours that begin at :30 or :45 of UTC.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function clockHour(at: Date, timeZone: string): Period {
  const past = minuteOfHour(at, timeZone) * MINUTE + (((at.getTime() % MINUTE) + MINUTE) % MINUTE);
  const start = new Date(at.getTime() - past);
  return { start, end: new Date(start.getTime() + HOUR) };
}

function minuteOfHour(at: Date, timeZone: string): number {
  let format = minuteFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, minute: 'numeric' });
    minuteFormats.set(timeZone, format);
  }
  return Number(format.format(at));
}
