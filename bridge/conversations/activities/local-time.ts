const timeFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * The time of a moment as the clocks of a zone show it: `14:03`.
 * @param timeZone IANA name, such as `America/New_York`
 * @throws RangeError when there is no such zone
 */
export function localTime(at: Date, timeZone: string): string {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    timeFormats.set(timeZone, format);
  }
  return format.format(at);
}
