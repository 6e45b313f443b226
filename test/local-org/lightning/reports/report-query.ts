import type { FieldSchema } from '../../schema/object-schema.ts';
import type { FilterOperator, Report, ReportFilter } from './report.ts';
import type { ReportField, ReportSource } from './report-source.ts';

/** The SOQL that gives every row of a report. */
export function reportQuery(report: Report, source: ReportSource): string {
  const columns = [
    ...report.groupings.map(({ column }) => column),
    ...report.columns.map(({ column }) => column),
  ];
  const paths = new Set([
    'Id',
    ...columns.flatMap((column) => {
      const { path, namePath, idPath } = source.field(column);
      return [path, namePath ?? path, idPath ?? path];
    }),
  ]);
  const conditions = [
    ...source.parentIds.map((path) => `${path} != null`),
    ...report.filters.map((filter) => condition(filter, source.field(filter.column))),
    ...inPeriod(report, source),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${[...paths].join(', ')} FROM ${source.object.name}${where} ORDER BY Id`;
}

const comparisons: Readonly<Record<FilterOperator, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

function condition({ operator, values }: ReportFilter, { field, path, namePath }: ReportField): string {
  const operand = namePath ?? path;
  const [only = '', ...others] = values.map((value) => literal(value, field));
  if (others.length === 0) return `${operand} ${comparisons[operator]} ${only}`;
  if (operator !== 'equals' && operator !== 'notEqual')
    throw new Error(`${field.label} cannot be ${operator} several values.`);
  return `${operand} ${operator === 'equals' ? 'IN' : 'NOT IN'} (${[only, ...others].join(', ')})`;
}

/** A value as the report has it; an empty one asks for rows without a value. */
function literal(value: string, { type, label }: FieldSchema): string {
  if (value === '') return 'null';
  switch (type) {
    case 'boolean':
      return String(value === '1' || value.toLowerCase() === 'true');
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      if (Number.isNaN(Number(value))) throw new Error(`${label} cannot be compared with ${value}.`);
      return value;
    case 'date':
    case 'datetime':
      throw new Error(`The local org does not know the date ${value} in a report's filter.`);
    default:
      return `'${value.replace(/['\\]/g, (character) => `\\${character}`)}'`;
  }
}

/**
 * What the standard date ranges are in SOQL. Both include today.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm (UserDateInterval)
 */
const intervals: Readonly<Record<string, string>> = {
  INTERVAL_TODAY: 'TODAY',
  INTERVAL_YESTERDAY: 'YESTERDAY',
  INTERVAL_LAST7: 'LAST_N_DAYS:7',
  INTERVAL_LAST30: 'LAST_N_DAYS:30',
  INTERVAL_LAST60: 'LAST_N_DAYS:60',
  INTERVAL_LAST90: 'LAST_N_DAYS:90',
  INTERVAL_LAST120: 'LAST_N_DAYS:120',
  INTERVAL_THISWEEK: 'THIS_WEEK',
  INTERVAL_LASTWEEK: 'LAST_WEEK',
};

/** A custom range without days is all time. */
function inPeriod({ interval, dateColumn }: Report, source: ReportSource): readonly string[] {
  if (dateColumn === undefined || interval === 'INTERVAL_CUSTOM') return [];
  const period = intervals[interval];
  if (period === undefined) throw new Error(`The local org does not know the date range ${interval}.`);
  return [`${source.field(dateColumn).path} = ${period}`];
}
