import type { Aggregate } from './report.ts';
import { valueAt, type ReportRow } from './report-rows.ts';

/** One figure of the values of a field in some rows; rows without a value do not count. Undefined where none has one. */
export function summarize(
  rows: readonly ReportRow[],
  path: string,
  aggregate: Aggregate,
): number | undefined {
  const values = rows
    .map((row) => valueAt(row, path))
    .filter((value) => value !== null)
    .map(Number);
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (aggregate) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Minimum':
      return values.reduce((least, value) => Math.min(least, value));
    case 'Maximum':
      return values.reduce((most, value) => Math.max(most, value));
  }
}
