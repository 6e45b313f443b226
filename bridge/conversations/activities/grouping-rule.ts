import type { Grouping } from '../model.ts';

/**
 * The name of the rule by which a group was made, to tell whether it is still the channel's: `Pause 30`,
 * `Day America/New_York`. Hours and days are other ones in another zone.
 */
export function groupingRule(grouping: Grouping, timeZone: string): string {
  switch (grouping.mode) {
    case 'Pause':
      return `Pause ${grouping.minutes}`;
    case 'ClockHour':
    case 'Day':
      return `${grouping.mode} ${timeZone}`;
    case 'RollingHour':
    case 'None':
      return grouping.mode;
  }
}
