import { api, LightningElement } from 'lwc';
import type { ReportResult, ResultGroup } from '../../../../reports/report-result.ts';
import { session } from 'page/session.js';

interface Heading {
  readonly key: string;
  readonly text: string;
  readonly url: string | undefined;
  readonly rows: number;
  readonly columns: number;
}

interface Row {
  readonly key: string;
  readonly rowClass: string;
  readonly headings: readonly Heading[];
  readonly figures: readonly { readonly key: string; readonly text: string }[];
}

type Figures = Pick<ResultGroup, 'count' | 'summaries'>;

/** The groups of a report with their summaries, subtotals and the total. */
export default class ReportTable extends LightningElement {
  @api result: ReportResult | undefined;

  get label(): string {
    return this.result?.label ?? '';
  }
  get groupingLabels(): readonly string[] {
    return this.result?.groupingLabels ?? [];
  }
  get summaryLabels(): readonly string[] {
    return this.result?.summaryLabels ?? [];
  }

  get rows(): readonly Row[] {
    if (this.result === undefined) return [];
    const { groups, groupingLabels, showGrandTotal, total } = this.result;
    const rows = groups.flatMap((group, index) => this.rowsOf(group, String(index)));
    if (!showGrandTotal) return rows;
    const heading = { key: 'total', text: 'Total', url: undefined, rows: 1, columns: groupingLabels.length };
    return [...rows, row('total', [heading], total, 'total')];
  }

  private rowsOf(group: ResultGroup, key: string): readonly Row[] {
    if (group.groups.length === 0) return [row(key, [heading(group, key)], group)];
    const hasSubtotal = this.result?.showSubtotals === true;
    const rows = group.groups.map((inner, index) => {
      const innerKey = `${key}.${index}`;
      const outer = heading(group, key, group.groups.length + Number(hasSubtotal));
      return row(innerKey, [...(index === 0 ? [outer] : []), heading(inner, innerKey)], inner);
    });
    const subtotal = { key: `${key}.subtotal`, text: 'Subtotal', url: undefined, rows: 1, columns: 1 };
    return hasSubtotal ? [...rows, row(subtotal.key, [subtotal], group, 'subtotal')] : rows;
  }
}

function heading({ text, url }: ResultGroup, key: string, rows = 1): Heading {
  return { key: `${key} heading`, text, url, rows, columns: 1 };
}

function row(key: string, headings: readonly Heading[], { count, summaries }: Figures, rowClass = ''): Row {
  const texts = [...summaries, count.toLocaleString(session.locale)];
  return {
    key,
    rowClass,
    headings,
    figures: texts.map((text, index) => ({ key: `${key} figure ${index}`, text })),
  };
}
