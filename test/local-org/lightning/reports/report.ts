/** How a summary is made of the values of a group. */
export type Aggregate = 'Average' | 'Sum' | 'Minimum' | 'Maximum';

/** A column: `ParleyConversation__c.Messages__r$Name` with the summaries that are shown of it. */
export interface ReportColumn {
  readonly column: string;
  readonly aggregates: readonly Aggregate[];
}

export interface ReportGrouping {
  readonly column: string;
  readonly descending: boolean;
}

export type FilterOperator =
  'equals' | 'notEqual' | 'lessThan' | 'greaterThan' | 'lessOrEqual' | 'greaterOrEqual';

/** A condition that every row meets; several values mean one of them. */
export interface ReportFilter {
  readonly column: string;
  readonly operator: FilterOperator;
  readonly values: readonly string[];
}

/** The chart above the table: one bar for each first group, in parts where there is a second one. */
export interface ReportChart {
  readonly shape: 'bar' | 'column';
  readonly column: string;
  readonly aggregate: Aggregate | undefined;
  readonly grouping: string;
  readonly secondGrouping: string | undefined;
}

/** A report as its metadata says it: https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_report.htm */
export interface Report {
  /** API name without `__c`. */
  readonly reportType: string;
  readonly columns: readonly ReportColumn[];
  readonly groupings: readonly ReportGrouping[];
  readonly filters: readonly ReportFilter[];
  readonly dateColumn: string | undefined;
  readonly interval: string;
  readonly showDetails: boolean;
  readonly showSubtotals: boolean;
  readonly showGrandTotal: boolean;
  readonly chart: ReportChart | undefined;
}
