import type { Literal } from './query.ts';

const plain = /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)|(LAST|NEXT)_90_DAYS)$/;
const counted = /^((?:LAST|NEXT)_N_(?:DAYS|WEEKS|MONTHS|YEARS)|N_DAYS_AGO):(\d+)$/;

/** Reads a date literal: `TODAY`, `LAST_N_DAYS:30`. */
export function parsePeriod(word: string): Literal | undefined {
  if (plain.test(word)) return { kind: 'period', name: word, count: 1 };
  const [, name, count] = counted.exec(word) ?? [];
  return name === undefined ? undefined : { kind: 'period', name, count: Number(count) };
}
