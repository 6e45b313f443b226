import type { MetadataElement } from '../../schema/metadata-element.ts';
import type { Dashboard, DashboardTile } from './dashboard.ts';

/**
 * Reads a dashboard on a grid whose tiles are the charts of reports.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_dashboard.htm
 *
 * @throws Error with a sentence for an element that the local org cannot show
 */
export function readDashboard(root: MetadataElement): Dashboard {
  root.skip(
    'title',
    'description',
    'backgroundEndColor',
    'backgroundFadeDirection',
    'backgroundStartColor',
    'chartTheme',
    'colorPalette',
    'dashboardChartTheme',
    'dashboardColorPalette',
    'textColor',
    'titleColor',
    'titleSize',
  );
  root.oneOf('isGridLayout', ['true']);
  // Every dashboard is shown with the rights of who looks at it; the page says so.
  root.oneOf('dashboardType', ['SpecifiedUser', 'LoggedInUser', 'MyTeamUser']);
  root.skip('runningUser');
  const grid = root.child('dashboardGridLayout');
  if (grid === undefined) throw root.error('<dashboardGridLayout> is missing.');
  const dashboard = {
    columns: grid.wholeNumber('numberOfColumns') ?? 12,
    rowHeight: grid.wholeNumber('rowHeight') ?? 36,
    tiles: grid.children('dashboardGridComponents').map(readTile),
  };
  grid.end();
  root.end();
  return dashboard;
}

function readTile(element: MetadataElement): DashboardTile {
  const component = element.child('dashboardComponent');
  if (component === undefined) throw element.error('<dashboardComponent> is missing.');
  component.skip(
    'autoselectColumnsFromReport',
    'chartAxisRange',
    'displayUnits',
    'drillEnabled',
    'drillToDetailEnabled',
    'enableHover',
    'expandOthers',
    'showValues',
    'sortBy',
  );
  component.oneOf('componentType', ['Bar', 'BarStacked', 'Column', 'ColumnStacked']);
  component.oneOf('showPercentage', ['false']);
  if (!component.flag('useReportChart'))
    throw component.error('the local org shows only the charts that reports have themselves.');
  const tile = {
    report: component.requiredText('report').replace(/^.*\//, ''),
    column: (element.wholeNumber('columnIndex') ?? 0) + 1,
    columns: element.wholeNumber('colSpan') ?? 1,
    row: (element.wholeNumber('rowIndex') ?? 0) + 1,
    rows: element.wholeNumber('rowSpan') ?? 1,
  };
  component.end();
  element.end();
  return tile;
}
