const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the clocks of a zone are set the same at two moments: as far from UTC. */
export function isSameOffset(one: Date, other: Date, timeZone: string): boolean {
  return offset(one, timeZone) === offset(other, timeZone);
}

function offset(at: Date, timeZone: string): string | undefined {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
}
