import { api, LightningElement } from 'lwc';
import type { ReportResult } from '../../../../reports/report-result.ts';
import { session } from 'page/session.js';

interface Row {
  readonly key: number;
  readonly cells: readonly {
    readonly key: number;
    readonly text: string;
    readonly url: string | undefined;
  }[];
}

/** The rows behind a report's figures, as many as are shown. */
export default class ReportDetails extends LightningElement {
  @api result: ReportResult | undefined;

  get columns(): readonly { readonly key: number; readonly label: string }[] {
    return (this.result?.detailLabels ?? []).map((label, key) => ({ key, label }));
  }

  get rows(): readonly Row[] {
    return (this.result?.details ?? []).map((cells, key) => ({
      key,
      cells: cells.map(({ text, url }, index) => ({ key: index, text, url })),
    }));
  }

  /** Said only where rows are left out. */
  get limitText(): string | undefined {
    const shown = this.result?.details.length ?? 0;
    const count = this.result?.total.count ?? 0;
    return shown < count
      ? `The first ${shown.toLocaleString(session.locale)} of ${count.toLocaleString(session.locale)} rows.`
      : undefined;
  }
}
