import { clockHour } from './clock-hour.ts';
import { localDay } from './local-day.ts';
import type { Period } from './period.ts';

/**
 * The rule by which a group was made, from what the CRM keeps of it: `ClockHour` in the zone of the channel is that of
 * the channel only where the group is an hour of this zone.
 * @param mode the rule without its zone; absent for groups of before there were several
 */
export function ruleOfGroup(mode: string | undefined, period: Period, timeZone: string): string {
  const name = mode ?? 'ClockHour';
  if (name !== 'ClockHour' && name !== 'Day') return name;
  const own = name === 'Day' ? localDay(period.start, timeZone) : clockHour(period.start, timeZone);
  const isOwn = own.start.getTime() === period.start.getTime() && own.end.getTime() === period.end.getTime();
  return isOwn ? `${name} ${timeZone}` : name;
}
