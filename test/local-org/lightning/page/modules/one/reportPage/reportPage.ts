import { api, LightningElement } from 'lwc';
import type { ReportResult } from '../../../../reports/report-result.ts';
import { openEntry } from 'page/analytics.js';
import { sentenceOf } from 'page/sentenceOf.js';
import { session } from 'page/session.js';

/** A report that is run when it is opened: its chart, its groups with totals, and the rows behind them. */
export default class ReportPage extends LightningElement {
  #name: string | undefined;
  #request = 0;
  result: ReportResult | undefined;
  failure: string | undefined;
  showsDetails = false;

  @api get name(): string | undefined {
    return this.#name;
  }
  set name(name: string | undefined) {
    this.#name = name;
    this.result = undefined;
    void this.load();
  }

  get title(): string {
    return this.result?.label ?? this.#name ?? '';
  }
  get isEmpty(): boolean {
    return this.result?.total.count === 0;
  }
  get hasGroups(): boolean {
    return (this.result?.groups.length ?? 0) > 0;
  }
  get countText(): string {
    const count = this.result?.total.count ?? 0;
    return count === 1 ? '1 record' : `${count.toLocaleString(session.locale)} records`;
  }

  handleDetails(event: CustomEvent<{ readonly checked: boolean }>): void {
    this.showsDetails = event.detail.checked;
  }

  handleRefresh(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    const name = this.#name;
    if (name === undefined) return;
    this.#request += 1;
    const request = this.#request;
    try {
      const result = (await openEntry('Report', name)) as ReportResult;
      if (request !== this.#request) return;
      if (this.result === undefined) this.showsDetails = result.showDetails;
      this.result = result;
      this.failure = undefined;
      document.title = `${result.label} | Reports`;
    } catch (error) {
      if (request === this.#request) this.failure = `This report cannot be run: ${sentenceOf(error)}`;
    }
  }
}
