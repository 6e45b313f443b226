import { api, LightningElement } from 'lwc';
import type { ReportResult } from '../../../../reports/report-result.ts';
import { openEntry } from 'page/analytics.js';
import { sentenceOf } from 'page/sentenceOf.js';

/** A tile of a dashboard: the chart of a report, and the way to the report. */
export default class DashboardTile extends LightningElement {
  #report: string | undefined;
  result: ReportResult | undefined;
  failure: string | undefined;

  @api get report(): string | undefined {
    return this.#report;
  }
  set report(name: string | undefined) {
    this.#report = name;
    if (name !== undefined) void this.load(name);
  }

  get title(): string {
    return this.result?.label ?? this.#report ?? '';
  }
  get url(): string {
    return `/lightning/r/Report/${this.#report}/view`;
  }
  get isEmpty(): boolean {
    return this.result?.total.count === 0;
  }

  private async load(name: string): Promise<void> {
    try {
      const result = (await openEntry('Report', name)) as ReportResult;
      if (result.chart === undefined) throw new Error(`The report ${result.label} has no chart.`);
      this.result = result;
    } catch (error) {
      this.failure = sentenceOf(error);
    }
  }
}
