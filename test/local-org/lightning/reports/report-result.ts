/** A cell: what a person reads, and where it leads. */
export interface ResultCell {
  readonly text: string;
  readonly url?: string;
}

/** Rows that have a value in common, with the groups inside them. */
export interface ResultGroup extends ResultCell {
  readonly count: number;
  /** Texts of the summaries, in the order of `summaryLabels`. */
  readonly summaries: readonly string[];
  readonly groups: readonly ResultGroup[];
}

/** A bar of the chart with its parts. */
export interface ResultBar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  /** In the order of the chart's series; 0 where it has none. */
  readonly parts: readonly number[];
}

export interface ResultChart {
  readonly shape: 'bar' | 'column';
  /** What the lengths are of: `Record Count`. */
  readonly measure: string;
  /** What the bars stand for: `Channel`. */
  readonly groupingLabel: string;
  /** Names of the parts; empty where bars have none. */
  readonly series: readonly string[];
  readonly bars: readonly ResultBar[];
}

/** A report that was run: texts are in the language and form of the user. */
export interface ReportResult {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly folder: string;
  /** What narrows the report, one sentence part each. */
  readonly conditions: readonly string[];
  readonly groupingLabels: readonly string[];
  readonly summaryLabels: readonly string[];
  readonly groups: readonly ResultGroup[];
  readonly total: { readonly count: number; readonly summaries: readonly string[] };
  readonly showDetails: boolean;
  readonly showSubtotals: boolean;
  readonly showGrandTotal: boolean;
  readonly detailLabels: readonly string[];
  /** At most `largestDetail` rows, in the order of the groups: groupings first, then columns. */
  readonly details: readonly (readonly ResultCell[])[];
  readonly chart: ResultChart | undefined;
}

/** Rows that a report shows one by one, as many as in Lightning. */
export const largestDetail = 2000;
