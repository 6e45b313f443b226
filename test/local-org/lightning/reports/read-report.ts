import type { MetadataElement } from '../../schema/metadata-element.ts';
import type { Aggregate, Report, ReportChart, ReportColumn, ReportFilter, ReportGrouping } from './report.ts';

const aggregates = ['Average', 'Sum', 'Minimum', 'Maximum'] as const satisfies readonly Aggregate[];

/**
 * Reads a report. What it does not know is an error: a figure that leaves out a condition is a wrong figure.
 *
 * @throws Error with a sentence for an element or a value that the local org cannot run
 */
export function readReport(root: MetadataElement): Report {
  // Name and description are read where reports are listed.
  root.skip('name', 'description');
  const format = root.oneOf('format', ['Summary', 'Tabular']);
  root.oneOf('scope', ['organization']);
  const time = root.child('timeFrameFilter');
  const chart = root.child('chart');
  const report: Report = {
    reportType: root.requiredText('reportType').replace(/__c$/, ''),
    columns: root.children('columns').map(readColumn),
    groupings: root.children('groupingsDown').map(readGrouping),
    filters: root.children('filter').flatMap(readFilter),
    dateColumn: time?.text('dateColumn'),
    interval: time?.text('interval') ?? 'INTERVAL_CUSTOM',
    showDetails: root.flag('showDetails') || format === 'Tabular',
    showSubtotals: root.flag('showSubTotals'),
    showGrandTotal: root.flag('showGrandTotal'),
    chart: chart && readChart(chart),
  };
  time?.end();
  root.end();
  if (report.groupings.length > 2) throw root.error('the local org groups by two columns at most.');
  return report;
}

function readColumn(element: MetadataElement): ReportColumn {
  const column = {
    column: element.requiredText('field'),
    aggregates: element.texts('aggregateTypes').map((word) => {
      const aggregate = aggregates.find((candidate) => candidate === word);
      if (aggregate === undefined) throw element.error(`the local org does not know the summary ${word}.`);
      return aggregate;
    }),
  };
  element.end();
  return column;
}

function readGrouping(element: MetadataElement): ReportGrouping {
  element.oneOf('dateGranularity', ['Day']);
  const grouping = {
    column: element.requiredText('field'),
    descending: element.oneOf('sortOrder', ['Asc', 'Desc']) === 'Desc',
  };
  element.end();
  return grouping;
}

function readFilter(element: MetadataElement): readonly ReportFilter[] {
  const filters = element.children('criteriaItems').map((criterion) => {
    criterion.skip('isUnlocked');
    criterion.oneOf('columnToColumn', ['false']);
    const operator = criterion.oneOf('operator', [
      'equals',
      'notEqual',
      'lessThan',
      'greaterThan',
      'lessOrEqual',
      'greaterOrEqual',
    ]);
    if (operator === undefined) throw criterion.error('<operator> is missing.');
    const filter = {
      column: criterion.requiredText('column'),
      operator,
      values: (criterion.text('value') ?? '').split(',').map((value) => value.trim()),
    };
    criterion.end();
    return filter;
  });
  element.end();
  return filters;
}

/** Colours, sizes and fonts are the page's own. */
const chartLook = [
  'backgroundColor1',
  'backgroundColor2',
  'backgroundFadeDir',
  'enableHoverLabels',
  'expandOthers',
  'legendPosition',
  'location',
  'showAxisLabels',
  'showValues',
  'size',
  'summaryAxisRange',
  'textColor',
  'textSize',
  'titleColor',
  'titleSize',
];

function readChart(element: MetadataElement): ReportChart {
  element.skip(...chartLook);
  element.oneOf('showPercentage', ['false']);
  element.oneOf('showTotal', ['false']);
  const type = element.oneOf('chartType', [
    'HorizontalBar',
    'HorizontalBarStacked',
    'VerticalColumn',
    'VerticalColumnStacked',
  ]);
  if (type === undefined) throw element.error('<chartType> is missing.');
  const summary = element.child('chartSummaries');
  if (summary === undefined) throw element.error('<chartSummaries> is missing.');
  summary.oneOf('axisBinding', ['y']);
  const chart: ReportChart = {
    shape: type.startsWith('Horizontal') ? 'bar' : 'column',
    column: summary.requiredText('column'),
    aggregate: summary.oneOf('aggregate', aggregates),
    grouping: element.requiredText('groupingColumn'),
    secondGrouping: element.text('secondaryGroupingColumn'),
  };
  summary.end();
  element.end();
  if (chart.secondGrouping !== undefined && !type.endsWith('Stacked'))
    throw element.error('the local org does not draw the parts of a bar beside each other.');
  return chart;
}
