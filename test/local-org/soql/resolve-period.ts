import { shiftDay, type Day } from './zoned-day.ts';

/** From the first day to the day after the last. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

type Unit = 'DAYS' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/**
 * The days that a date literal means, for somebody whose day it is. Weeks begin on Sunday, as they do for a user
 * with the locale en_US: https://developer.salesforce.com/docs/platform/soql-sosl (date formats and date literals).
 */
export function resolvePeriod(name: string, count: number, today: Day): Period {
  switch (name) {
    case 'YESTERDAY':
      return days(today, -1, 1);
    case 'TODAY':
      return days(today, 0, 1);
    case 'TOMORROW':
      return days(today, 1, 1);
    case 'N_DAYS_AGO':
      return days(today, -count, 1);
    case 'LAST_90_DAYS':
      return days(today, -90, 91);
    case 'NEXT_90_DAYS':
      return days(today, 1, 90);
    case 'LAST_N_DAYS':
      return days(today, -count, count + 1);
    case 'NEXT_N_DAYS':
      return days(today, 1, count);
  }
  const [direction, last] = [name.slice(0, 4), name.slice(name.lastIndexOf('_') + 1).replace(/S$/, '')];
  const unit = last as Unit;
  const start = startOf(unit, today);
  if (direction === 'THIS') return { from: start, until: move(unit, start, 1) };
  if (direction === 'LAST') return { from: move(unit, start, -count), until: start };
  const next = move(unit, start, 1);
  return { from: next, until: move(unit, next, count) };
}

function days(today: Day, offset: number, count: number): Period {
  const from = shiftDay(today, offset);
  return { from, until: shiftDay(from, count) };
}

function startOf(unit: Unit, { year, month, day }: Day): Day {
  if (unit === 'WEEK')
    return shiftDay({ year, month, day }, -new Date(Date.UTC(year, month - 1, day)).getUTCDay());
  if (unit === 'MONTH') return { year, month, day: 1 };
  if (unit === 'QUARTER') return { year, month: month - ((month - 1) % 3), day: 1 };
  return { year, month: 1, day: 1 };
}

function move(unit: Unit, day: Day, count: number): Day {
  if (unit === 'WEEK') return shiftDay(day, 7 * count);
  if (unit === 'YEAR') return { ...day, year: day.year + count };
  return shiftDay({ ...day, month: day.month + (unit === 'QUARTER' ? 3 : 1) * count }, 0);
}
