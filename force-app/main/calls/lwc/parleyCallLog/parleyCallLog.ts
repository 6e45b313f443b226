import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import {
  getObjectInfo,
  getPicklistValues,
  type ObjectInfo,
  type PicklistValues,
} from 'lightning/uiObjectInfoApi';
import allDirections from '@salesforce/label/c.ParleyCallsAllDirections';
import allOutcomes from '@salesforce/label/c.ParleyCallsAllOutcomes';
import allReps from '@salesforce/label/c.ParleyCallsAllReps';
import allTime from '@salesforce/label/c.ParleyCallsAllTime';
import calls from '@salesforce/label/c.ParleyCalls';
import clear from '@salesforce/label/c.ParleyCallsClear';
import counted from '@salesforce/label/c.ParleyCallsCount';
import countedPart from '@salesforce/label/c.ParleyCallsCountPart';
import direction from '@salesforce/label/c.ParleyCallsDirection';
import failed from '@salesforce/label/c.ParleyCallsFailed';
import filters from '@salesforce/label/c.ParleyCallsFilters';
import filtersSet from '@salesforce/label/c.ParleyCallsFiltersSet';
import incoming from '@salesforce/label/c.ParleyCallsIncoming';
import lastDays from '@salesforce/label/c.ParleyCallsLastDays';
import loading from '@salesforce/label/c.ParleyLoading';
import more from '@salesforce/label/c.ParleyCallsMore';
import noMatchText from '@salesforce/label/c.ParleyCallsNoMatchText';
import noMatchTitle from '@salesforce/label/c.ParleyCallsNoMatchTitle';
import noneText from '@salesforce/label/c.ParleyCallsNoneText';
import noneTitle from '@salesforce/label/c.ParleyCallsNoneTitle';
import onlyMine from '@salesforce/label/c.ParleyCallsOnlyMine';
import outcome from '@salesforce/label/c.ParleyCallsOutcome';
import outgoing from '@salesforce/label/c.ParleyCallsOutgoing';
import period from '@salesforce/label/c.ParleyCallsPeriod';
import recorded from '@salesforce/label/c.ParleyCallsRecorded';
import rep from '@salesforce/label/c.ParleyCallsRep';
import stale from '@salesforce/label/c.ParleyStale';
import today from '@salesforce/label/c.ParleyToday';
import { callsQuery, readCalls, type Call, type CallWish, type User } from 'c/parleyCallModel';
import formatLabel from 'c/parleyFormatLabel';
import RefreshTimer, { type Attention } from 'c/parleyRefreshTimer';
import callFilter, { ALL, countChoices, type CallChoice } from './callFilter';
import repsQuery from './repsQuery';

const PAGE = 50;
/** The most rows that one GraphQL query gives. */
const MOST = 2000;
/** Whoever has gone so far back looks at the past: news are asked for less often. */
const FAR = 4 * PAGE;
const PERIODS = [7, 30, 90, 365];

interface Option {
  readonly label: string;
  readonly value: string;
}

interface RepsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyRep__c: {
        readonly edges: readonly {
          readonly node: {
            readonly User__c: { readonly value: string | null };
            readonly User__r?: { readonly Name: { readonly value: string | null } } | null;
          };
        }[];
      };
    };
  };
}

/** The calls of a record, or all that the user may see: newest first, each opening in place. */
export default class ParleyCallLog extends LightningElement {
  calls: readonly Call[] | undefined;
  failure: unknown;
  openId = '';
  choice: CallChoice = ALL;
  showsFilters = false;
  isLoadingMore = false;
  hasMore = false;
  canCall = false;
  /** Who is being called. */
  wish: CallWish | undefined;
  private total = 0;
  private first = PAGE;
  private place: { readonly objectApiName?: string; readonly recordId?: string } = {};
  recordTypeId: string | undefined;
  /** Who took part in the calls that were shown, once they were. */
  private seen: readonly User[] = [];
  private outcomes: readonly Option[] = [];
  private reps: readonly Option[] = [];
  private look: (() => Promise<unknown>) | undefined;
  private readonly timer = new RefreshTimer(
    () => this.attention,
    () => this.refresh(),
  );

  readonly label = {
    calls,
    clear,
    direction,
    failed,
    loading,
    more,
    noMatchText,
    noMatchTitle,
    noneText,
    noneTitle,
    onlyMine,
    outcome,
    period,
    recorded,
    rep,
    stale,
  };

  readonly directions: readonly Option[] = [
    { value: '', label: allDirections },
    { value: 'Inbound', label: incoming },
    { value: 'Outbound', label: outgoing },
  ];

  readonly periods: readonly Option[] = [
    { value: '', label: allTime },
    { value: '1', label: today },
    ...PERIODS.map((days) => ({ value: String(days), label: formatLabel(lastDays, days) })),
  ];

  /** Record on whose page the log stands: it then shows the calls of this record only. */
  @api
  get recordId(): string | undefined {
    return this.place.recordId;
  }
  set recordId(recordId: string | undefined) {
    this.stand({ ...this.place, ...(recordId && { recordId }) });
  }

  @api
  get objectApiName(): string | undefined {
    return this.place.objectApiName;
  }
  set objectApiName(objectApiName: string | undefined) {
    this.stand({ ...this.place, ...(objectApiName && { objectApiName }) });
  }

  @wire(graphql, { query: callsQuery, variables: '$variables' })
  receiveCalls({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors) {
      this.failure = errors;
      this.isLoadingMore = false;
    }
    if (!data) return;
    const answer = readCalls(data);
    this.failure = undefined;
    this.isLoadingMore = false;
    this.calls = answer.calls;
    this.seen = [
      ...this.seen,
      ...answer.calls.flatMap(({ answeredBy, initiatedBy }) => [answeredBy ?? [], initiatedBy ?? []].flat()),
    ].filter(({ id, name }, index, all) => name && all.findIndex((one) => one.id === id) === index);
    this.total = answer.total;
    this.hasMore = answer.hasMore && this.first < MOST;
  }

  @wire(graphql, { query: repsQuery })
  receiveReps({ data }: GraphQLResult): void {
    if (!data) return;
    this.reps = (data as RepsAnswer).uiapi.query.ParleyRep__c.edges.flatMap(({ node }) => {
      const { User__c, User__r } = node;
      return User__c.value ? [{ value: User__c.value, label: User__r?.Name.value ?? User__c.value }] : [];
    });
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (!data) return;
    this.canCall = data.createable;
    this.recordTypeId = data.defaultRecordTypeId;
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: 'ParleyCall__c.Outcome__c' })
  receiveOutcomes({ data }: { data?: PicklistValues }): void {
    if (data) this.outcomes = data.values.map(({ label, value }) => ({ label, value }));
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.attend);
    window.addEventListener('focus', this.attend);
    window.addEventListener('blur', this.attend);
    this.timer.attend();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.attend);
    window.removeEventListener('focus', this.attend);
    window.removeEventListener('blur', this.attend);
    this.timer.stop();
  }

  handleCall(event: CustomEvent<CallWish>): void {
    event.stopPropagation();
    this.wish = event.detail;
  }

  handleCallClose(): void {
    this.wish = undefined;
  }

  handleFilters(): void {
    this.showsFilters = !this.showsFilters;
  }

  handleChoose(event: CustomEvent<{ value: string }>): void {
    this.choose({ [this.nameOf(event)]: event.detail.value });
  }

  handleCheck(event: CustomEvent<{ checked: boolean }>): void {
    this.choose({ [this.nameOf(event)]: event.detail.checked });
  }

  handleClear(): void {
    this.choose(ALL);
  }

  handleToggle({ detail }: CustomEvent<{ callId: string }>): void {
    this.openId = this.openId === detail.callId ? '' : detail.callId;
  }

  handleMore(): void {
    this.isLoadingMore = true;
    this.first = Math.min(this.first + PAGE, MOST);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.refresh();
  }

  get variables(): Record<string, unknown> {
    const { objectApiName, recordId } = this.place;
    return { where: callFilter({ objectApiName, recordId }, this.choice), first: this.first };
  }

  get rows(): readonly { readonly call: Call; readonly isOpen: boolean }[] {
    return (this.calls ?? []).map((call) => ({ call, isOpen: call.id === this.openId }));
  }

  get isFailed(): boolean {
    return this.failure !== undefined && this.calls === undefined;
  }

  get isStale(): boolean {
    return this.failure !== undefined && this.calls !== undefined;
  }

  get isLoading(): boolean {
    return this.calls === undefined;
  }

  get isEmpty(): boolean {
    return this.calls?.length === 0 && !this.hasChoice;
  }

  get isNoneFound(): boolean {
    return this.calls?.length === 0 && this.hasChoice;
  }

  get hasChoice(): boolean {
    return countChoices(this.choice) > 0;
  }

  get count(): string {
    const shown = this.calls?.length;
    if (!shown) return '';
    return shown < this.total
      ? formatLabel(countedPart, shown, this.total)
      : formatLabel(counted, this.total);
  }

  get filtersText(): string {
    const set = countChoices(this.choice);
    return set > 0 ? formatLabel(filtersSet, set) : filters;
  }

  get filtersShown(): string {
    return String(this.showsFilters);
  }

  get outcomeOptions(): readonly Option[] {
    return [{ value: '', label: allOutcomes }, ...this.outcomes];
  }

  get repOptions(): readonly Option[] {
    // users without a row of their own answer too
    const known = new Map(this.reps.map((option) => [option.value, option]));
    for (const user of this.seen)
      known.set(user.id, known.get(user.id) ?? { value: user.id, label: user.name });
    const options = [...known.values()].sort((one, other) => one.label.localeCompare(other.label));
    return [{ value: '', label: allReps }, ...options];
  }

  /** A page of its own has no other heading. */
  get isWholePage(): boolean {
    return !this.place.recordId;
  }

  private get attention(): Attention {
    if (document.visibilityState === 'hidden') return 'hidden';
    return document.hasFocus() && this.first <= FAR ? 'focused' : 'open';
  }

  private readonly attend = (): void => this.timer.attend();

  private async refresh(): Promise<boolean> {
    try {
      await this.look?.();
      return this.failure === undefined;
    } catch (error) {
      this.failure = error;
      return false;
    }
  }

  private choose(change: Partial<CallChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.startOver();
  }

  private stand(place: ParleyCallLog['place']): void {
    if (JSON.stringify(place) === JSON.stringify(this.place)) return;
    this.place = place;
    this.startOver();
  }

  /** Other calls are asked for: those that are shown would be the wrong ones. */
  private startOver(): void {
    this.first = PAGE;
    this.calls = undefined;
    this.openId = '';
  }

  private nameOf(event: Event): string {
    return (event.target as HTMLElement).dataset['name'] ?? '';
  }
}
