import type { Reader } from '../../ui-api/display-value.ts';
import { groupRows } from './group-rows.ts';
import type { Report, ReportChart } from './report.ts';
import { nothing, numberText, type ReportRow } from './report-rows.ts';
import type { ResultChart } from './report-result.ts';
import type { ReportSource } from './report-source.ts';
import { summarize } from './summarize.ts';

/** What each summary is called in front of the label of its column. */
export const summaryWords = {
  Average: 'Average',
  Sum: 'Sum',
  Minimum: 'Smallest',
  Maximum: 'Largest',
} as const;

/** The column that counts rows. */
export const recordCount = 'Record Count';

/** The chart of a report. @throws Error for a chart that does not fit the report's groupings */
export function chartOfRows(
  report: Report,
  chart: ReportChart,
  source: ReportSource,
  rows: readonly ReportRow[],
  reader: Reader,
): ResultChart {
  const measure = measureOf(chart, source);
  const first = groupingOf(report, chart.grouping);
  const field = source.field(chart.grouping);
  const second = chart.secondGrouping === undefined ? undefined : groupingOf(report, chart.secondGrouping);
  const series =
    second === undefined
      ? []
      : groupRows(rows, source.field(second.column), second.descending, reader).map(
          ({ cell, rows: own }) => ({
            label: cell.text,
            rows: new Set(own),
          }),
        );
  if (second !== undefined && !measure.isAdditive)
    throw new Error(`${measure.label} cannot be drawn in parts: parts of a bar must add up.`);
  return {
    shape: chart.shape,
    measure: measure.label,
    groupingLabel: field.label,
    series: series.map(({ label }) => label),
    bars: groupRows(rows, field, first.descending, reader).map(({ cell, rows: own }) => {
      const value = measure.of(own);
      return {
        label: cell.text,
        value: value ?? 0,
        text: value === undefined ? nothing : numberText(value, reader),
        parts: series.map((part) => measure.of(own.filter((row) => part.rows.has(row))) ?? 0),
      };
    }),
  };
}

function groupingOf(report: Report, column: string): Report['groupings'][number] {
  const grouping = report.groupings.find((candidate) => candidate.column === column);
  if (grouping === undefined)
    throw new Error(`The chart goes by ${column}, which the report does not group by.`);
  return grouping;
}

interface Measure {
  readonly label: string;
  readonly isAdditive: boolean;
  readonly of: (rows: readonly ReportRow[]) => number | undefined;
}

function measureOf({ column, aggregate }: ReportChart, source: ReportSource): Measure {
  if (column === 'RowCount') return { label: recordCount, isAdditive: true, of: (rows) => rows.length };
  if (aggregate === undefined) throw new Error(`The chart does not say which summary of ${column} it shows.`);
  const { label, path } = source.field(column);
  return {
    label: `${summaryWords[aggregate]} ${label}`,
    isAdditive: aggregate === 'Sum',
    of: (rows) => summarize(rows, path, aggregate),
  };
}
