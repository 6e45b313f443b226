import type { FilterOperator, Report } from './report.ts';
import type { ReportSource } from './report-source.ts';

/** Stands between the label of a column and what it is compared with. */
const signs: Readonly<Record<FilterOperator, string>> = {
  equals: ':',
  notEqual: ' ≠',
  lessThan: ' <',
  greaterThan: ' >',
  lessOrEqual: ' ≤',
  greaterOrEqual: ' ≥',
};

/** What narrows a report, as sentence parts: `Direction: Inbound, Outbound`. */
export function describeConditions(report: Report, source: ReportSource): readonly string[] {
  const period =
    report.dateColumn === undefined ? [] : [periodText(report.interval, report.dateColumn, source)];
  const filters = report.filters.map(({ column, operator, values }) => {
    const { label, field } = source.field(column);
    const shown = values.map((value) =>
      value === ''
        ? '(empty)'
        : (field.picklistValues.find((known) => known.value === value)?.label ?? value),
    );
    return `${label}${signs[operator]} ${shown.join(', ')}`;
  });
  return [...period, ...filters];
}

/** `INTERVAL_LAST30` is `last 30 days`, `INTERVAL_LASTWEEK` is `last week`. */
function periodText(interval: string, column: string, source: ReportSource): string {
  const { label } = source.field(column);
  if (interval === 'INTERVAL_CUSTOM') return `${label}: all time`;
  const [, word = '', rest = ''] = /^INTERVAL_(LAST|THIS|)(\w+)$/.exec(interval) ?? [];
  const text = /^\d+$/.test(rest) ? `${rest} days` : rest.toLowerCase();
  return `${label}: ${word === '' ? text : `${word.toLowerCase()} ${text}`}`;
}
