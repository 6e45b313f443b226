import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import userId from '@salesforce/user/Id';
import allNoted from '@salesforce/label/c.ParleyPhoneAllNoted';
import allNotedText from '@salesforce/label/c.ParleyPhoneAllNotedText';
import calls from '@salesforce/label/c.ParleyPhoneLive';
import dial from '@salesforce/label/c.ParleyPhoneDial';
import failed from '@salesforce/label/c.ParleyPhoneFailed';
import loading from '@salesforce/label/c.ParleyLoading';
import logCall from '@salesforce/label/c.ParleyLogTitle';
import phone from '@salesforce/label/c.ParleyPhone';
import noRecent from '@salesforce/label/c.ParleyPhoneNoRecent';
import noRecentText from '@salesforce/label/c.ParleyPhoneNoRecentText';
import recent from '@salesforce/label/c.ParleyPhoneRecent';
import rings from '@salesforce/label/c.ParleyRingSaid';
import stale from '@salesforce/label/c.ParleyStale';
import toNote from '@salesforce/label/c.ParleyPhoneToNote';
import toNoteCount from '@salesforce/label/c.ParleyPhoneToNoteCount';
import written from '@salesforce/label/c.ParleyLogWritten';
import { callsQuery, readCalls, type Call, type CallWish } from 'c/parleyCallModel';
import startCall, { forgetCall } from 'c/parleyCallStart';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import {
  defaultChannel,
  liveCallsQuery,
  liveFilter,
  mine,
  phoneQuery,
  readLiveCalls,
  readPhone,
  toWrapUp,
  type LiveCall,
  type MyPhone,
} from 'c/parleyPhoneModel';
import RefreshTimer, { type Attention } from 'c/parleyRefreshTimer';
import UtilityPanel from 'c/parleyUtilityPanel';
import bell from './bell';

/**
 * Milliseconds between two looks for calls. A phone rings for 20 seconds, so a card that comes after two of them is in
 * time; the question goes by `lightning/graphql`, the UI API, which counts against no limit of API requests. Who does
 * not take calls, and has none, is asked for less often, and so is a browser tab that nobody looks at.
 */
const INTERVALS: Readonly<Record<Attention, number>> = {
  hidden: 10_000,
  minimised: 2000,
  open: 15_000,
  focused: 2000,
};
const MOST_RECENT = 20;
/** A call that cannot be is not shown: the screen keeps what it has while the bridge settles it. */
const MOST_LIVE = 20;

/** The rep's phone: who calls, whom to call, the calls of late, and what is still to be noted. */
export default class ParleyPhone extends LightningElement {
  phone: MyPhone | undefined;
  failure: unknown;
  dialFailure: unknown;
  tab = 'dial';
  openId = '';
  /** Of the command about the Task of the call that was noted last. */
  savedKey = '';
  isLogging = false;
  isDialling = false;
  said = '';
  loggedText = '';
  canCall = false;
  recent: readonly Call[] | undefined;
  unnoted: readonly Call[] = [];
  private live: readonly LiveCall[] = [];
  /** Calls that were live on this screen and have not been put away. */
  private followed: readonly string[] = [];
  private dismissed: readonly string[] = [];
  private noteId = '';
  private readonly announced = new Set<string>();
  private isStaleNow = false;
  private readonly looks: Partial<Record<'phone' | 'live' | 'recent' | 'unnoted', () => Promise<unknown>>> =
    {};
  private readonly panel = new UtilityPanel(phone, () => this.attend());
  private readonly timer = new RefreshTimer(
    () => this.attention,
    () => this.refresh(),
    INTERVALS,
  );

  readonly label = {
    allNoted,
    allNotedText,
    calls,
    dial,
    failed,
    loading,
    logCall,
    noRecent,
    noRecentText,
    recent,
    stale,
  };

  @wire(EnclosingUtilityId)
  receiveUtilityId(utilityId: string | undefined): void {
    void this.panel.enter(utilityId);
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.canCall = data.createable;
  }

  @wire(graphql, { query: phoneQuery, variables: '$phoneVariables' })
  receivePhone({ data, errors, refresh }: GraphQLResult): void {
    this.looks.phone = refresh ?? this.looks.phone;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.phone = readPhone(data);
    this.attend();
  }

  @wire(graphql, { query: liveCallsQuery, variables: '$liveVariables' })
  receiveLive({ data, errors, refresh }: GraphQLResult): void {
    this.looks.live = refresh ?? this.looks.live;
    if (errors) this.isStaleNow = true;
    if (!data) return;
    this.isStaleNow = false;
    this.hear(readLiveCalls(data));
  }

  @wire(graphql, { query: callsQuery, variables: '$recentVariables' })
  receiveRecent({ data, refresh }: GraphQLResult): void {
    this.looks.recent = refresh ?? this.looks.recent;
    if (data) this.recent = readCalls(data).calls;
  }

  @wire(graphql, { query: callsQuery, variables: '$unnotedVariables' })
  receiveUnnoted({ data, refresh }: GraphQLResult): void {
    this.looks.unnoted = refresh ?? this.looks.unnoted;
    if (data) this.unnoted = readCalls(data).calls;
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.attend);
    window.addEventListener('focus', this.attend);
    this.timer.attend();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.attend);
    window.removeEventListener('focus', this.attend);
    this.timer.stop();
  }

  handlePhoneChanged(): void {
    void this.looks.phone?.();
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.looks.phone?.();
  }

  handleTab(event: Event): void {
    this.tab = (event.target as HTMLElement & { value: string }).value;
    if (this.tab === 'recent') void this.looks.recent?.();
    if (this.tab === 'note') void this.looks.unnoted?.();
  }

  handleDial({ detail }: CustomEvent<CallWish>): void {
    void this.call(detail);
  }

  /** Somebody in the list of calls is to be called back. */
  handleParleyCall(event: CustomEvent<CallWish>): void {
    event.stopPropagation();
    void this.call(event.detail);
  }

  handleDismiss({ detail }: CustomEvent<{ callId: string }>): void {
    this.putAway(detail.callId);
  }

  handleToggle({ detail }: CustomEvent<{ callId: string }>): void {
    this.openId = this.openId === detail.callId ? '' : detail.callId;
  }

  handleNote(event: Event): void {
    this.noteId = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
  }

  handleNoted({ detail }: CustomEvent<{ callId: string; requestKey?: string }>): void {
    this.savedKey = detail.requestKey ?? this.savedKey;
    this.unnoted = this.unnoted.filter(({ id }) => id !== detail.callId);
    if (this.noteId === detail.callId) this.noteId = '';
    this.putAway(detail.callId);
    void this.looks.unnoted?.();
  }

  handleLog(): void {
    this.isLogging = true;
    this.loggedText = '';
  }

  handleLogged(): void {
    this.isLogging = false;
    this.loggedText = written;
    void this.looks.recent?.();
  }

  handleLogCancel(): void {
    this.isLogging = false;
  }

  get phoneVariables(): Record<string, unknown> {
    return { userId };
  }

  get liveVariables(): Record<string, unknown> {
    return { where: liveFilter(this.followed) };
  }

  get recentVariables(): Record<string, unknown> {
    return { where: mine, first: MOST_RECENT };
  }

  get unnotedVariables(): Record<string, unknown> {
    return { where: toWrapUp, first: MOST_RECENT };
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.phone;
  }

  get isStale(): boolean {
    return this.isStaleNow;
  }

  /** Calls that ring or go on, and those that ended without anything to note. */
  get cards(): readonly LiveCall[] {
    return this.live.filter((call) => this.isShown(call) && !this.isToNote(call)).slice(0, MOST_LIVE);
  }

  /** The call that has just ended on this screen, with what is to be noted of it; further ones wait with the others. */
  get ended(): readonly LiveCall[] {
    return this.live.filter((call) => this.isShown(call) && this.isToNote(call)).slice(0, 1);
  }

  get hasCalls(): boolean {
    return this.cards.length + this.ended.length > 0;
  }

  get myNumber(): string {
    return this.phone?.number ?? '';
  }

  get recentCalls(): readonly Call[] {
    return this.recent ?? [];
  }

  get recentRows(): readonly { readonly call: Call; readonly isOpen: boolean }[] {
    return this.recentCalls.map((call) => ({ call, isOpen: call.id === this.openId }));
  }

  get hasNoRecent(): boolean {
    return this.recent?.length === 0;
  }

  get toNote(): readonly { readonly call: Call; readonly isOpen: boolean }[] {
    const shown = new Set(this.ended.map(({ id }) => id));
    return this.unnoted
      .filter(({ id }) => !shown.has(id))
      .map((call) => ({ call, isOpen: call.id === this.noteId }));
  }

  get isAllNoted(): boolean {
    return this.toNote.length === 0;
  }

  get toNoteText(): string {
    return this.toNote.length > 0 ? formatLabel(toNoteCount, this.toNote.length) : toNote;
  }

  get dialReasons(): readonly string[] {
    return reduceErrors(this.dialFailure);
  }

  get isBusy(): boolean {
    return this.isDialling || !this.canCall;
  }

  private get attention(): Attention {
    if (document.visibilityState === 'hidden') return 'hidden';
    const isBusy = this.live.some(({ part }) => part !== 'over');
    const takesCalls = this.phone === undefined || this.phone.presence === 'Available';
    if (isBusy || takesCalls || this.isDialling) return 'focused';
    return 'open';
  }

  private readonly attend = (): void => this.timer.attend();

  private async refresh(): Promise<boolean> {
    try {
      await Promise.all([this.panel.look(), this.looks.live?.()]);
      return !this.isStaleNow;
    } catch {
      this.isStaleNow = true;
      return false;
    }
  }

  private hear(heard: readonly LiveCall[]): void {
    const before = new Map(this.live.map((call) => [call.id, call]));
    this.live = heard;
    const goOn = heard.filter(({ part }) => part !== 'over');
    const news = goOn.map(({ id }) => id).filter((id) => !this.followed.includes(id));
    if (news.length > 0) this.followed = [...this.followed, ...news];
    this.say(goOn.filter(({ id, part }) => part === 'rung' && before.get(id)?.part !== 'rung'));
    const ended = heard.filter(({ id, part }) => part === 'over' && before.get(id)?.part !== part);
    for (const { id, status } of ended) if (status === 'Ended') void forgetCall(id);
    if (ended.length > 0) void Promise.all([this.looks.recent?.(), this.looks.unnoted?.()]);
    if (goOn.some(({ part }) => part === 'placing')) this.isDialling = false;
    this.announce(goOn.filter(({ part }) => part === 'rung' || part === 'placing'));
    void this.panel.show(bell(goOn));
    this.attend();
  }

  /** Opens the panel once for each call: somebody who minimises it again has seen the call. */
  private announce(ringing: readonly LiveCall[]): void {
    const news = ringing.map(({ id }) => id).filter((id) => !this.announced.has(id));
    news.forEach((id) => this.announced.add(id));
    if (news.length > 0) void this.panel.openQuietly();
  }

  /** For who does not look: whose call rings. */
  private say(rung: readonly LiveCall[]): void {
    if (rung.length > 0) this.said = rung.map(({ name }) => formatLabel(rings, name)).join(' ');
    else if (!this.live.some(({ part }) => part === 'rung')) this.said = '';
  }

  private isShown({ id, part }: LiveCall): boolean {
    if (part !== 'over') return true;
    return this.followed.includes(id) && !this.dismissed.includes(id);
  }

  private isToNote(call: LiveCall): boolean {
    const { outcome, part, status } = call;
    const spoke = this.unnoted.some(({ id }) => id === call.id);
    return part === 'over' && status === 'Ended' && outcome === 'Answered' && spoke;
  }

  private putAway(callId: string): void {
    this.dismissed = [...this.dismissed, callId];
    this.followed = this.followed.filter((id) => id !== callId);
  }

  private async call(wish: CallWish): Promise<void> {
    const channelId = wish.channelId ?? (this.phone && defaultChannel(this.phone)?.id);
    if (!channelId || this.isDialling) return;
    this.isDialling = true;
    this.dialFailure = undefined;
    try {
      const callId = await startCall({ ...wish, channelId });
      if (!this.followed.includes(callId)) this.followed = [...this.followed, callId];
      await this.looks.live?.();
    } catch (error) {
      this.dialFailure = error;
    }
    this.isDialling = false;
  }
}
