import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import agent from '@salesforce/label/c.ParleyCallAgent';
import answeredBy from '@salesforce/label/c.ParleyCallAnsweredBy';
import calledBy from '@salesforce/label/c.ParleyCallCalledBy';
import callBackAt from '@salesforce/label/c.ParleyCallBackAt';
import details from '@salesforce/label/c.ParleyCallDetails';
import failed from '@salesforce/label/c.ParleyCallNotLoaded';
import gone from '@salesforce/label/c.ParleyCallGone';
import goneText from '@salesforce/label/c.ParleyCallGoneText';
import loading from '@salesforce/label/c.ParleyLoading';
import locale from '@salesforce/i18n/locale';
import number from '@salesforce/label/c.ParleyCallNumber';
import openCall from '@salesforce/label/c.ParleyCallOpen';
import person from '@salesforce/label/c.ParleyCallCustomer';
import reason from '@salesforce/label/c.ParleyCallReason';
import started from '@salesforce/label/c.ParleyCallStarted';
import timeZone from '@salesforce/i18n/timeZone';
import transferredTo from '@salesforce/label/c.ParleyCallTransferredTo';
import { callQuery, readCallDetails, type CallDetails } from 'c/parleyCallModel';
import RefreshTimer, { type Attention } from 'c/parleyRefreshTimer';

/** Milliseconds after which it is looked again when something was changed: the bridge follows a moment later. */
const LOOKS = [0, 1_500, 5_000];

type Player = HTMLElement & { focus(): void; playFrom(seconds: number): void };

interface Fact {
  readonly name: string;
  readonly text: string;
}

const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });

/**
 * All of one call: facts, recording, summary, notes and transcript, which follows the recording. On the page of a call,
 * and where a call is opened in a list.
 */
export default class ParleyCallDetails extends NavigationMixin(LightningElement) {
  /** Id of the call. */
  @api recordId = '';
  /** Whether a link leads to the page of the call: everywhere but there. */
  @api hasLink = false;

  call: CallDetails | undefined;
  failure: unknown;
  canChange = false;
  callUrl = '';
  personUrl = '';
  place: number | undefined;
  private hasAnswer = false;
  private listensAtOnce = false;
  private look: (() => Promise<unknown>) | undefined;
  private readonly timer = new RefreshTimer(
    () => this.attention,
    () => this.refresh(),
  );

  readonly label = { details, failed, gone, goneText, loading, openCall, person };

  @wire(graphql, { query: callQuery, variables: '$variables' })
  receiveCall({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.hasAnswer = true;
    this.call = readCallDetails(data);
    void this.writeUrls();
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.canChange = data.updateable;
  }

  /** The link of a recording leads here: who follows it wants to listen. */
  @wire(CurrentPageReference)
  receivePage(page: PageReference | undefined): void {
    const isHere = page?.attributes['recordId'] === this.recordId;
    this.listensAtOnce ||= isHere && page?.state?.['c__listen'] === '1';
    this.leadToPlayer();
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.attend);
    this.timer.attend();
  }

  renderedCallback(): void {
    this.leadToPlayer();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.attend);
    this.timer.stop();
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.refresh();
  }

  handleChanged(): void {
    for (const pause of LOOKS) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- a few looks, harmless when the page is left
      setTimeout(() => void this.refresh(), pause);
    }
  }

  handlePlace({ detail }: CustomEvent<{ seconds: number }>): void {
    this.place = detail.seconds;
  }

  handleSeek({ detail }: CustomEvent<{ seconds: number }>): void {
    this.player?.playFrom(detail.seconds);
  }

  handleOpenCall(event: Event): void {
    this.open(event, this.recordId, 'ParleyCall__c');
  }

  handleOpenPerson(event: Event): void {
    const linked = this.call?.person;
    if (linked) this.open(event, linked.id, linked.objectApiName);
  }

  get variables(): Record<string, unknown> {
    return { callId: this.recordId };
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.hasAnswer;
  }

  get isLoading(): boolean {
    return !this.hasAnswer;
  }

  /** On the page of a call it stands alone, else in a list. */
  get detailsClass(): string {
    return this.hasLink ? 'details' : 'slds-card details';
  }

  get personName(): string {
    return this.call?.person?.name ?? '';
  }

  get hasPerson(): boolean {
    return this.personName !== '' && this.personUrl !== '';
  }

  get facts(): readonly Fact[] {
    const { call } = this;
    if (!call) return [];
    return [
      { name: started, text: Number.isFinite(call.at) ? moment.format(call.at) : '' },
      { name: number, text: call.shownAddress },
      { name: call.direction === 'Outbound' ? calledBy : answeredBy, text: this.repName },
      { name: transferredTo, text: call.transferredTo?.name ?? '' },
      { name: agent, text: call.agentName },
      { name: reason, text: call.reason },
      { name: callBackAt, text: call.callBackAt === undefined ? '' : moment.format(call.callBackAt) },
    ].filter(({ text }) => text !== '');
  }

  /** A recording follows what is being heard only where its times are known. */
  get canSeek(): boolean {
    return this.call?.recordingStatus === 'Stored';
  }

  private leadToPlayer(): void {
    const { player } = this;
    if (!this.listensAtOnce || !player) return;
    this.listensAtOnce = false;
    player.scrollIntoView({ block: 'nearest' });
    player.focus();
  }

  private get repName(): string {
    const { answeredBy: by, direction, initiatedBy } = this.call ?? {};
    return (direction === 'Outbound' ? (initiatedBy ?? by) : by)?.name ?? '';
  }

  private get player(): Player | undefined {
    return (this.refs?.['player'] as Player | undefined) ?? undefined;
  }

  private get attention(): Attention {
    if (document.visibilityState === 'hidden') return 'hidden';
    return this.call && this.call.status === 'Ended' ? 'open' : 'focused';
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

  private open(event: Event, recordId: string, objectApiName: string): void {
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page(recordId, objectApiName));
  }

  private page(recordId: string, objectApiName: string): PageReference {
    return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } };
  }

  /** Real addresses, so that links open in a new tab too. */
  private async writeUrls(): Promise<void> {
    const linked = this.call?.person;
    this.callUrl = await this[NavigationMixin.GenerateUrl](this.page(this.recordId, 'ParleyCall__c'));
    this.personUrl = linked
      ? await this[NavigationMixin.GenerateUrl](this.page(linked.id, linked.objectApiName))
      : '';
  }
}
