import type { UserScope } from '../../org.ts';
import { readerOf, type Reader } from '../../ui-api/display-value.ts';
import { chartOfRows, recordCount, summaryWords } from './chart-of-rows.ts';
import { describeConditions } from './describe-conditions.ts';
import { groupRows } from './group-rows.ts';
import type { Aggregate, Report, ReportGrouping } from './report.ts';
import type { CatalogEntry } from './report-catalog.ts';
import { reportQuery } from './report-query.ts';
import { cellAt, nothing, numberText, type ReportRow } from './report-rows.ts';
import { largestDetail, type ReportResult, type ResultCell, type ResultGroup } from './report-result.ts';
import type { ReportField, ReportSource } from './report-source.ts';
import { summarize } from './summarize.ts';

/**
 * Runs a report with the rights, the language, the time zone and the number format of a user.
 *
 * @throws Error or OrgError with a sentence for what the user may not see or the local org does not know
 */
export function runReport(
  scope: UserScope,
  entry: CatalogEntry,
  report: Report,
  source: ReportSource,
): ReportResult {
  const reader = readerOf(scope.get('User', scope.userId));
  const rows = scope.query(reportQuery(report, source)).records;
  const columns = report.columns.map((column) => ({ ...column, field: source.field(column.column) }));
  const summaries = columns.flatMap(({ field, aggregates }) =>
    aggregates.map((aggregate) => ({ field, aggregate })),
  );
  const groupings = report.groupings.map((grouping) => ({
    ...grouping,
    field: source.field(grouping.column),
  }));
  const figures = (own: readonly ReportRow[]): Figures => ({
    count: own.length,
    summaries: summaries.map((summary) => summaryText(own, summary, reader)),
  });
  const detailFields = [...groupings, ...columns].map(({ field }) => field);
  const ordered = inOrder(rows, groupings, reader);
  return {
    name: entry.name,
    label: entry.label,
    description: entry.description,
    folder: entry.folder,
    conditions: describeConditions(report, source),
    groupingLabels: groupings.map(({ field }) => field.label),
    summaryLabels: [
      ...summaries.map(({ field, aggregate }) => `${summaryWords[aggregate]} ${field.label}`),
      recordCount,
    ],
    groups: groupsOf(rows, groupings, figures, reader),
    total: figures(rows),
    showDetails: report.showDetails,
    showSubtotals: report.showSubtotals,
    showGrandTotal: report.showGrandTotal,
    detailLabels: detailFields.map(({ label }) => label),
    details: ordered
      .slice(0, largestDetail)
      .map((row): readonly ResultCell[] => detailFields.map((field) => cellAt(row, field, reader))),
    chart: report.chart && chartOfRows(report, report.chart, source, rows, reader),
  };
}

type Figures = Pick<ResultGroup, 'count' | 'summaries'>;
type GroupingField = ReportGrouping & { readonly field: ReportField };

function groupsOf(
  rows: readonly ReportRow[],
  [grouping, ...inner]: readonly GroupingField[],
  figures: (rows: readonly ReportRow[]) => Figures,
  reader: Reader,
): readonly ResultGroup[] {
  if (grouping === undefined) return [];
  return groupRows(rows, grouping.field, grouping.descending, reader).map(({ cell, rows: own }) => ({
    ...cell,
    ...figures(own),
    groups: groupsOf(own, inner, figures, reader),
  }));
}

/** The rows as the groups have them. */
function inOrder(
  rows: readonly ReportRow[],
  [grouping, ...inner]: readonly GroupingField[],
  reader: Reader,
): readonly ReportRow[] {
  if (grouping === undefined) return rows;
  return groupRows(rows, grouping.field, grouping.descending, reader).flatMap(({ rows: own }) =>
    inOrder(own, inner, reader),
  );
}

function summaryText(
  rows: readonly ReportRow[],
  { field, aggregate }: { readonly field: ReportField; readonly aggregate: Aggregate },
  reader: Reader,
): string {
  const value = summarize(rows, field.path, aggregate);
  return value === undefined ? nothing : numberText(value, reader);
}
