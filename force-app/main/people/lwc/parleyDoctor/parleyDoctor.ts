import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import again from '@salesforce/label/c.ParleyDoctorAgain';
import done from '@salesforce/label/c.ParleyDoctorDone';
import download from '@salesforce/label/c.ParleyDoctorDownload';
import explanation from '@salesforce/label/c.ParleyDoctorExplanation';
import failed from '@salesforce/label/c.ParleyDoctorFailed';
import heading from '@salesforce/label/c.ParleyDoctor';
import healthyText from '@salesforce/label/c.ParleyDoctorHealthyText';
import healthyTitle from '@salesforce/label/c.ParleyDoctorHealthyTitle';
import kinds from '@salesforce/label/c.ParleyDoctorKinds';
import loading from '@salesforce/label/c.ParleyLoading';
import neverText from '@salesforce/label/c.ParleyDoctorNeverRunText';
import neverTitle from '@salesforce/label/c.ParleyDoctorNeverRunTitle';
import run from '@salesforce/label/c.ParleyDoctorRun';
import running from '@salesforce/label/c.ParleyDoctorRunning';
import runningRead from '@salesforce/label/c.ParleyDoctorRunningRead';
import summaryText from '@salesforce/label/c.ParleyDoctorSummary';
import giveCommand from 'c/parleyCommand';
import type { Finding } from 'c/parleyDoctorFindings';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import type { RequestResult } from 'c/parleyRequestProgress';
import checksQuery from './checksQuery';
import wordsOf, { type KindWords } from './kinds';
import latestChecks, { type LatestChecks } from './latestChecks';
import readCheck, { type Check } from './readCheck';

/** One that runs, one that failed, and those before it. */
const LATEST = 5;

/** Checks all numbers and e-mail addresses by which people are found, and shows what to correct. */
export default class ParleyDoctor extends LightningElement {
  canRun = false;
  requestKey = '';
  isRunning = false;
  failure: unknown;
  private orderFailure: unknown;
  private progress: RequestResult = {};
  private latest: LatestChecks | undefined;
  private kindName = '';
  private look: (() => Promise<unknown>) | undefined;

  readonly label = {
    done,
    download,
    explanation,
    failed,
    healthyText,
    healthyTitle,
    heading,
    kinds,
    loading,
    neverText,
    neverTitle,
  };
  readonly variables = { first: LATEST };

  @wire(getObjectInfo, { objectApiName: 'ParleyRequest__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.canRun = data?.createable ?? this.canRun;
  }

  @wire(graphql, { query: checksQuery, variables: '$variables' })
  receiveChecks({ data, errors, refresh }: GraphQLResult): void {
    // an answer that was kept may be older than the last run
    if (refresh && !this.look) void refresh();
    this.look = refresh ?? this.look;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.latest = latestChecks(data);
    const { runningKey } = this.latest;
    if (runningKey && runningKey !== this.requestKey) this.follow(runningKey);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  async handleRun(): Promise<void> {
    this.orderFailure = undefined;
    this.requestKey = '';
    this.isRunning = true;
    try {
      this.follow(await giveCommand('CheckNumbers', {}));
    } catch (failure) {
      this.orderFailure = failure;
      this.isRunning = false;
    }
  }

  handleProgress({ detail }: CustomEvent<{ result: RequestResult }>): void {
    this.progress = detail.result;
  }

  handleFinished(): void {
    this.isRunning = false;
    this.kindName = '';
    void this.look?.();
  }

  handleKind(event: Event): void {
    this.kindName = (event.currentTarget as HTMLElement).dataset['kind'] ?? '';
  }

  get check(): Check | undefined {
    const result = this.latest?.done?.result;
    return result && readCheck(result);
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.orderFailure);
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.latest;
  }

  get isLoading(): boolean {
    return !this.latest;
  }

  get isNeverRun(): boolean {
    return this.latest?.done === undefined && !this.isRunning;
  }

  get isHealthy(): boolean {
    return this.check?.kinds.length === 0;
  }

  get runText(): string {
    return this.latest?.done ? again : run;
  }

  get percent(): number {
    const share = this.progress['progress'];
    return typeof share === 'number' ? Math.round(share * 100) : 0;
  }

  get workingText(): string {
    const { read } = this.progress;
    return typeof read === 'number' ? formatLabel(runningRead, read) : running;
  }

  get summary(): string {
    const { finishedAt } = this.latest?.done ?? {};
    const { read = 0, tookMs = 0 } = this.check ?? {};
    const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    const when = finishedAt === undefined ? '' : format.format(finishedAt);
    return formatLabel(summaryText, when, read, Math.max(1, Math.round(tookMs / 1000)));
  }

  get tiles(): readonly object[] {
    return (this.check?.kinds ?? []).map(({ count, name }) => ({
      name,
      text: wordsOf(name).text,
      count: new Intl.NumberFormat(locale).format(count),
      isPressed: String(name === this.kind?.name),
    }));
  }

  get kind(): (KindWords & { name: string; count: number }) | undefined {
    const all = this.check?.kinds ?? [];
    const kind = all.find(({ name }) => name === this.kindName) ?? all[0];
    return kind && { ...kind, ...wordsOf(kind.name) };
  }

  get findings(): readonly Finding[] {
    return this.check?.findings.get(this.kind?.name ?? '') ?? [];
  }

  private follow(requestKey: string): void {
    this.requestKey = requestKey;
    this.progress = {};
    this.isRunning = true;
  }
}
