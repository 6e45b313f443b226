import { basename, dirname } from 'node:path';
import { children, text, texts, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { checkTexts } from './check-texts.ts';
import { childOf } from './child-of.ts';
import { componentPath } from './component-path.ts';
import { reportColumns } from './report-columns.ts';

/** Longest name of a report or a dashboard. */
const longestName = 40;

/** That reports show only what their report type has, and that dashboards show reports that exist. */
export function checkReports(parley: Package): readonly string[] {
  const columns = new Map(
    [...parley.ofType('ReportType').values()].map((type) => [type.name, columnNames(type)] as const),
  );
  const reports = new Map(
    [...parley.ofType('Report').values()].map((report) => [componentPath(report), report] as const),
  );
  return [
    ...[...reports.values()].flatMap((report) => checkReport(report, columns, parley)),
    ...[...parley.ofType('Dashboard').values()].flatMap((dashboard) =>
      checkDashboard(dashboard, reports, parley),
    ),
  ];
}

/** Columns by the names that reports of the type give them. */
function columnNames(type: MetadataFile): ReadonlySet<string> {
  return new Set(reportColumns(type).map(({ table, field }) => `${table}$${field}`));
}

function checkReport(
  report: MetadataFile,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
  parley: Package,
): readonly string[] {
  const { root, file } = report;
  const reportType = text(root, 'reportType') ?? '';
  // a report names a custom report type with __c behind its name, although it is no object
  const known = columns.get(reportType.replace(/__c$/, ''));
  if (!known || !reportType.endsWith('__c')) return [`${file}: there is no report type ${reportType}.`];
  const [chart] = children(root, 'chart');
  const groupings = [...children(root, 'groupingsDown'), ...children(root, 'groupingsAcross')].map(
    (grouping) => text(grouping, 'field') ?? '',
  );
  const criteria = children(root, 'filter').flatMap((filter) => children(filter, 'criteriaItems'));
  const shown = children(root, 'columns').map((column) => text(column, 'field') ?? '');
  const summaries = children(chart, 'chartSummaries').map((summary) => text(summary, 'column') ?? '');
  const named = [
    ...shown,
    ...groupings,
    ...criteria.map((item) => text(item, 'column') ?? ''),
    ...children(root, 'timeFrameFilter').map((filter) => text(filter, 'dateColumn') ?? ''),
    ...summaries.filter((column) => column !== 'RowCount'),
  ];
  const grouped = [text(chart, 'groupingColumn'), text(chart, 'secondaryGroupingColumn')];
  return [
    ...named.filter((column) => !known.has(column)).map((column) => `${reportType} has no column ${column}.`),
    ...grouped
      .filter((column) => column !== undefined && !groupings.includes(column))
      .map((column) => `the chart groups by ${column}, the report does not.`),
    ...summaries
      .filter((column) => column !== 'RowCount' && !shown.includes(column))
      .map((column) => `the chart shows ${column}, the report does not.`),
    ...shown
      .filter((column) => groupings.includes(column))
      .map((column) => `${column} is a grouping, so it is no column.`),
    ...criteria.flatMap((item) => unmetValues(text(item, 'column') ?? '', text(item, 'value') ?? '', parley)),
    ...checkFolder(report, 'ReportFolder', parley),
    ...checkTexts(text(root, 'name'), text(root, 'description'), longestName),
  ].map((problem) => `${file}: ${problem}`);
}

/** Values of a filter on a picklist that the picklist does not have. */
function unmetValues(column: string, value: string, parley: Package): readonly string[] {
  const [table = '', field = ''] = column.split('$');
  const [base = '', relationship] = table.split('.');
  const object = relationship === undefined ? base : (childOf(base, relationship, parley) ?? '');
  const [valueSet] = children(parley.fields.get(object)?.get(field)?.root, 'valueSet');
  const [definition] = children(valueSet, 'valueSetDefinition');
  if (!definition || value === '') return [];
  const known = children(definition, 'value').map((entry) => text(entry, 'fullName'));
  return value
    .split(',')
    .filter((wanted) => !known.includes(wanted))
    .map((wanted) => `${object}.${field} is never ${wanted}.`);
}

function checkDashboard(
  dashboard: MetadataFile,
  reports: ReadonlyMap<string, MetadataFile>,
  parley: Package,
): readonly string[] {
  const components = children(dashboard.root, 'dashboardGridLayout')
    .flatMap((layout) => children(layout, 'dashboardGridComponents'))
    .flatMap((component) => children(component, 'dashboardComponent'));
  return [
    ...components.flatMap((component) => {
      const path = text(component, 'report') ?? '';
      const report = reports.get(path);
      if (!report) return [`there is no report ${path}.`];
      const isChart = text(component, 'useReportChart') === 'true';
      return isChart && children(report.root, 'chart').length === 0
        ? [`the report ${path} has no chart.`]
        : [];
    }),
    // a running user is a user of one org, and a dynamic dashboard is refused where the edition has none
    ...texts(dashboard.root, 'runningUser').map((user) => `the running user ${user} is not in other orgs.`),
    ...checkFolder(dashboard, 'DashboardFolder', parley),
    ...checkTexts(text(dashboard.root, 'title'), text(dashboard.root, 'description'), longestName),
  ].map((problem) => `${dashboard.file}: ${problem}`);
}

function checkFolder({ file }: MetadataFile, type: string, parley: Package): readonly string[] {
  const folder = basename(dirname(file));
  return parley.ofType(type).has(folder) ? [] : [`there is no ${type} ${folder}.`];
}
