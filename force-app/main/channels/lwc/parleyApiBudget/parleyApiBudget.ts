import { LightningElement, wire } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import asOf from '@salesforce/label/c.ParleyApiAsOf';
import essentialOnly from '@salesforce/label/c.ParleyApiEssentialOnly';
import essentialOnlyText from '@salesforce/label/c.ParleyApiEssentialOnlyText';
import everything from '@salesforce/label/c.ParleyApiEverything';
import everythingText from '@salesforce/label/c.ParleyApiEverythingText';
import failed from '@salesforce/label/c.ParleyApiFailed';
import heading from '@salesforce/label/c.ParleyApiHeading';
import left from '@salesforce/label/c.ParleyApiLeft';
import loading from '@salesforce/label/c.ParleyLoading';
import noBackground from '@salesforce/label/c.ParleyApiNoBackground';
import noBackgroundText from '@salesforce/label/c.ParleyApiNoBackgroundText';
import noMessages from '@salesforce/label/c.ParleyApiNoMessages';
import none from '@salesforce/label/c.ParleyApiNone';
import others from '@salesforce/label/c.ParleyApiOthers';
import parley from '@salesforce/label/c.ParleyApiParley';
import perMessage from '@salesforce/label/c.ParleyApiPerMessage';
import silent from '@salesforce/label/c.ParleyApiSilent';
import usedOf from '@salesforce/label/c.ParleyApiUsed';
import formatLabel from 'c/parleyFormatLabel';
import budgetQuery from './budgetQuery';
import readBudget, { type ApiBudget, type BudgetLevel } from './readBudget';

/** The bridge tells every quarter of an hour at least; it is missed when it has not for twice as long. */
const SILENT_MS = 30 * 60_000;

const percents = new Intl.NumberFormat(locale, { style: 'percent' });
const ratio = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });

const levels: Readonly<
  Record<BudgetLevel, { readonly icon: string; readonly variant: string; readonly name: string }>
> = {
  everything: { icon: 'utility:success', variant: 'success', name: everything },
  noBackground: { icon: 'utility:pause', variant: 'warning', name: noBackground },
  essentialOnly: { icon: 'utility:warning', variant: 'error', name: essentialOnly },
};

/** How much of the org's API requests is used, by whom, and what rests so that messages go on. */
export default class ParleyApiBudget extends LightningElement {
  budget: ApiBudget | undefined;
  failure: unknown;
  hasAnswer = false;
  private look: (() => Promise<unknown>) | undefined;

  readonly timeZone = timeZone;
  readonly label = { asOf, failed, heading, loading, noMessages, none, others, parley, silent };

  @wire(graphql, { query: budgetQuery })
  receive({ data, errors, refresh }: GraphQLResult): void {
    const isFirst = !this.look;
    this.look = refresh ?? this.look;
    // what the browser has kept may be from the morning
    if (isFirst) void refresh?.();
    this.failure = errors ?? (data ? undefined : this.failure);
    if (!data) return;
    this.hasAnswer = true;
    this.budget = readBudget(data);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.hasAnswer;
  }

  get isLoading(): boolean {
    return !this.hasAnswer;
  }

  get used(): string {
    return this.budget ? formatLabel(usedOf, this.budget.used, this.budget.limit) : '';
  }

  get left(): string {
    return this.budget ? formatLabel(left, Math.max(0, this.budget.limit - this.budget.used)) : '';
  }

  get level(): {
    readonly icon: string;
    readonly variant: string;
    readonly name: string;
    readonly text: string;
  } {
    const { level = 'everything', backgroundPercent = 0 } = this.budget ?? {};
    const texts = {
      everything: formatLabel(everythingText, share(backgroundPercent)),
      noBackground: formatLabel(noBackgroundText, share(backgroundPercent)),
      essentialOnly: essentialOnlyText,
    };
    return { ...levels[level], text: texts[level] };
  }

  get meterClass(): string {
    return `meter meter_${this.budget?.level ?? 'everything'}`;
  }

  get percentUsed(): number {
    return this.budget ? Math.min(100, Math.round((100 * this.budget.used) / this.budget.limit)) : 0;
  }

  get parleyStyle(): string {
    return this.widthOf(this.budget?.byParley ?? 0);
  }

  get othersStyle(): string {
    return this.widthOf((this.budget?.used ?? 0) - (this.budget?.byParley ?? 0));
  }

  get backgroundMark(): { readonly style: string; readonly text: string } {
    return markAt(this.budget?.backgroundPercent ?? 0);
  }

  get essentialMark(): { readonly style: string; readonly text: string } {
    return markAt(this.budget?.essentialPercent ?? 0);
  }

  get hasTwoMarks(): boolean {
    return this.budget?.backgroundPercent !== this.budget?.essentialPercent;
  }

  get byParley(): string {
    return formatLabel('{0}', this.budget?.byParley ?? 0);
  }

  get byOthers(): string {
    return formatLabel('{0}', (this.budget?.used ?? 0) - (this.budget?.byParley ?? 0));
  }

  /** `0.8 requests for each of 4,265 messages` */
  get perMessage(): string {
    const { byParley = 0, messages = 0 } = this.budget ?? {};
    return messages === 0 ? noMessages : formatLabel(perMessage, ratio.format(byParley / messages), messages);
  }

  get isSilent(): boolean {
    return this.budget !== undefined && Date.now() - Date.parse(this.budget.checkedAt) > SILENT_MS;
  }

  private widthOf(requests: number): string {
    const limit = this.budget?.limit ?? 1;
    return `width: ${Math.min(100, (100 * requests) / limit)}%`;
  }
}

function markAt(percent: number): { readonly style: string; readonly text: string } {
  return { style: `inset-inline-start: ${percent}%`, text: share(percent) };
}

/** `80%`, as the user's locale writes it. */
function share(percent: number): string {
  return percents.format(percent / 100);
}
