const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The hour in which a moment lies by the clocks of a zone, in two figures: `00` to `23`.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function localHour(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return format.format(at).padStart(2, '0');
}
