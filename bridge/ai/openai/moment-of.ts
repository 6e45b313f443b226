const shape = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const MINUTE = 60_000;

/**
 * The moment that clocks of a zone show, as `2026-11-21T09:00`; where an offset is written, that counts. An hour that
 * the clocks leave out is the one after it.
 * @returns undefined for what is no date and time
 */
export function momentOf(written: string, timeZone: string): Date | undefined {
  const [, year, month, day, hour, minute, offset] = shape.exec(written.trim()) ?? [];
  if (year === undefined) return undefined;
  if (offset !== undefined) {
    const parsed = new Date(written.trim().replace(' ', 'T'));
    return Number.isNaN(parsed.getTime()) ? undefined : parsed;
  }
  const asUtc = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  // 30 February becomes a day of March.
  if (Number.isNaN(asUtc.getTime()) || asUtc.getUTCDate() !== Number(day)) return undefined;
  const first = asUtc.getTime() - offsetMs(asUtc, timeZone);
  return new Date(asUtc.getTime() - offsetMs(new Date(first), timeZone));
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
