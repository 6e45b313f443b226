import { api, LightningElement } from 'lwc';
import type { ResultBar, ResultChart } from '../../../../reports/report-result.ts';
import { session } from 'page/session.js';

/** Told apart by lightness too, and each at least 3:1 against white. */
const colors = ['#0b5cab', '#dd7a01', '#2e844a', '#8a033e', '#5a1ba9', '#0b827c', '#747474', '#3a49da'];

interface Part {
  readonly key: number;
  readonly style: string;
}

interface Bar {
  readonly key: number;
  readonly label: string;
  /** Empty where labels or figures would lie over each other. */
  readonly axisLabel: string;
  readonly text: string;
  readonly parts: readonly Part[];
}

/** So many labels and figures have room below and above columns. */
const mostLabels = 6;
const mostFigures = 12;

/** A report's chart, of plain elements. To assistive technology it is one picture with all figures in its name. */
export default class ReportChart extends LightningElement {
  @api chart: ResultChart | undefined;

  get isColumns(): boolean {
    return this.chart?.shape === 'column';
  }

  get caption(): string {
    return this.chart === undefined ? '' : `${this.chart.measure} by ${this.chart.groupingLabel}`;
  }

  get description(): string {
    const { chart } = this;
    if (chart === undefined) return '';
    return `${this.caption}. ${chart.bars.map((bar) => sentence(bar, chart.series)).join('. ')}`;
  }

  get series(): readonly { readonly key: number; readonly label: string; readonly style: string }[] {
    return (this.chart?.series ?? []).map((label, key) => ({
      key,
      label,
      style: `background: ${color(key)}`,
    }));
  }

  get bars(): readonly Bar[] {
    const all = this.chart?.bars ?? [];
    const largest = Math.max(...all.map(({ value }) => value), 0);
    const side = this.isColumns ? 'height' : 'width';
    const step = this.isColumns ? Math.ceil(all.length / mostLabels) : 1;
    // Where figures would lie over each other, the largest alone gives the scale.
    const hasRoom = !this.isColumns || all.length <= mostFigures;
    return all.map(({ label, value, text, parts }, key) => ({
      key,
      label,
      axisLabel: key % step === 0 ? label : '',
      text: hasRoom || value === largest ? text : '',
      parts: (parts.length === 0 ? [value] : parts).map((part, index) => ({
        key: index,
        style: `${side}: ${largest === 0 ? 0 : (100 * part) / largest}%; background: ${color(index)}`,
      })),
    }));
  }
}

function color(index: number): string {
  return colors[index % colors.length] ?? '#0b5cab';
}

/** `Main line: 5 (Inbound 3, Outbound 2)` */
function sentence({ label, text, parts }: ResultBar, series: readonly string[]): string {
  const shown = parts.flatMap((part, index) =>
    part === 0 ? [] : [`${series[index] ?? ''} ${part.toLocaleString(session.locale)}`],
  );
  return shown.length === 0 ? `${label}: ${text}` : `${label}: ${text} (${shown.join(', ')})`;
}
