import { api, LightningElement } from 'lwc';
import type { Dashboard } from '../../../../reports/dashboard.ts';
import { openEntry, type AnalyticsEntry } from 'page/analytics.js';
import { sentenceOf } from 'page/sentenceOf.js';
import { session } from 'page/session.js';

/** A dashboard: tiles on its grid, below each other where the window is narrow. */
export default class DashboardPage extends LightningElement {
  #name: string | undefined;
  dashboard: (AnalyticsEntry & Dashboard) | undefined;
  failure: string | undefined;

  @api get name(): string | undefined {
    return this.#name;
  }
  set name(name: string | undefined) {
    this.#name = name;
    this.dashboard = undefined;
    this.failure = undefined;
    if (name !== undefined) void this.load(name);
  }

  get title(): string {
    return this.dashboard?.label ?? this.#name ?? '';
  }
  /** The dashboard may name another user in an org; here it has the rights of who looks at it. */
  get viewer(): string {
    return `Viewing as ${session.name}`;
  }
  get gridStyle(): string {
    return `--columns: ${this.dashboard?.columns}; --row-height: ${this.dashboard?.rowHeight}px`;
  }
  get tiles(): readonly { readonly key: string; readonly report: string; readonly style: string }[] {
    return (this.dashboard?.tiles ?? []).map(({ report, column, columns, row, rows }) => ({
      key: `${row} ${column}`,
      report,
      style: `--column: ${column} / span ${columns}; --row: ${row} / span ${rows}`,
    }));
  }

  private async load(name: string): Promise<void> {
    try {
      const dashboard = (await openEntry('Dashboard', name)) as AnalyticsEntry & Dashboard;
      if (name !== this.#name) return;
      this.dashboard = dashboard;
      document.title = `${dashboard.label} | Dashboards`;
    } catch (error) {
      if (name === this.#name) this.failure = `This dashboard cannot be shown: ${sentenceOf(error)}`;
    }
  }
}
