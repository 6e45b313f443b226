import { api, LightningElement } from 'lwc';
import { readEntries, type AnalyticsEntry } from 'page/analytics.js';
import { sentenceOf } from 'page/sentenceOf.js';

interface Row extends AnalyticsEntry {
  readonly url: string;
}

const texts = {
  Report: {
    icon: 'standard:report',
    title: 'Reports',
    one: 'report',
    empty: 'No report is in a folder that is shared with you.',
  },
  Dashboard: {
    icon: 'standard:dashboard',
    title: 'Dashboards',
    one: 'dashboard',
    empty: 'No dashboard is in a folder that is shared with you.',
  },
} as const;

/** The home of reports or of dashboards: all that the user may open. */
export default class AnalyticsHome extends LightningElement {
  #kind: 'Report' | 'Dashboard' = 'Report';
  rows: readonly Row[] | undefined;
  failure: string | undefined;

  @api get kind(): 'Report' | 'Dashboard' {
    return this.#kind;
  }
  set kind(kind: 'Report' | 'Dashboard') {
    this.#kind = kind;
    this.rows = undefined;
    this.failure = undefined;
    document.title = this.title;
    void this.load();
  }

  get icon(): string {
    return texts[this.kind].icon;
  }
  get title(): string {
    return texts[this.kind].title;
  }
  get emptyText(): string {
    return texts[this.kind].empty;
  }
  get isEmpty(): boolean {
    return this.rows?.length === 0;
  }
  get countText(): string {
    if (this.rows === undefined) return '';
    const { one } = texts[this.kind];
    return this.rows.length === 1 ? `1 ${one}` : `${this.rows.length} ${one}s`;
  }

  private async load(): Promise<void> {
    const kind = this.#kind;
    try {
      const entries = await readEntries(kind);
      if (kind !== this.#kind) return;
      this.rows = entries.map((entry) => ({ ...entry, url: `/lightning/r/${kind}/${entry.name}/view` }));
    } catch (error) {
      if (kind === this.#kind) this.failure = sentenceOf(error);
    }
  }
}
