import { LightningElement, api } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import answeredBy from '@salesforce/label/c.ParleyRingAnsweredBy';
import callAgain from '@salesforce/label/c.ParleyDialAgain';
import close from '@salesforce/label/c.ParleyClose';
import decline from '@salesforce/label/c.ParleyRingDecline';
import hangUp from '@salesforce/label/c.ParleyTalkHangUp';
import notes from '@salesforce/label/c.ParleyCallNotes';
import notesHint from '@salesforce/label/c.ParleyTalkNotesHint';
import notesKept from '@salesforce/label/c.ParleyTalkNotesKept';
import openRecord from '@salesforce/label/c.ParleyRingOpenRecord';
import pause from '@salesforce/label/c.ParleyTalkPause';
import paused from '@salesforce/label/c.ParleyTalkPaused';
import pickUp from '@salesforce/label/c.ParleyRingPickUp';
import pickUpAndPress from '@salesforce/label/c.ParleyRingPickUpPress';
import recorded from '@salesforce/label/c.ParleyTalkRecorded';
import resume from '@salesforce/label/c.ParleyTalkResume';
import ringsElsewhere from '@salesforce/label/c.ParleyTransferRings';
import ringsNoLonger from '@salesforce/label/c.ParleyRingNoLonger';
import through from '@salesforce/label/c.ParleyRingThrough';
import toVoicemail from '@salesforce/label/c.ParleyRingVoicemail';
import transfer from '@salesforce/label/c.ParleyTransfer';
import waits from '@salesforce/label/c.ParleyTalkWaits';
import { describeCall, type CallWish } from 'c/parleyCallModel';
import callFailure from 'c/parleyCallFailure';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatAddress from 'c/parleyFormatAddress';
import formatDuration from 'c/parleyFormatDuration';
import formatLabel from 'c/parleyFormatLabel';
import { isMe, keepNotes, notesOf, progressOf, type LiveCall, type Progress } from 'c/parleyPhoneModel';
import { controls, type Control } from './controls';

const SECOND = 1000;
/** As many as the record holds. */
const LONGEST = 32_000;

/**
 * A call that rings, is placed, goes on, or has just ended: who it is, and what can be done.
 * @fires dismiss when the rep has seen how it ended
 * @fires again with what is to be called again
 */
export default class ParleyCallCard extends NavigationMixin(LightningElement) {
  /** Number of the user's own phone. */
  @api myNumber = '';

  isTransferring = false;
  isGiving = false;
  requestKey = '';
  workingText = '';
  failureText = '';
  failure: unknown;
  notes = '';
  areNotesKept = true;
  now = Date.now();
  private shown!: LiveCall;
  private seenAt = Date.now();
  private timer: ReturnType<typeof setInterval> | undefined;
  private movesFocus: 'transfer' | 'give' | undefined;

  readonly label = {
    callAgain,
    close,
    notes,
    notesHint,
    openRecord,
    toVoicemail,
    transfer,
    waits,
  };
  readonly longest = LONGEST;

  @api
  get call(): LiveCall {
    return this.shown;
  }
  set call(call: LiveCall) {
    const before = this.shown as LiveCall | undefined;
    this.shown = call;
    if (before?.id !== call.id) this.startOver();
    else if (this.stateOf(before) !== this.stateOf(call)) this.forgetCommand();
  }

  connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the clock of the call; stopped when it leaves the page
    this.timer = setInterval(() => {
      this.now = Date.now();
    }, SECOND);
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    this.movesFocus = undefined;
    if (next) (this.refs?.[next] as HTMLElement | undefined)?.focus();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  handleControl(event: Event): void {
    const { control } = (event.currentTarget as HTMLElement).dataset;
    void this.order(control as Control);
  }

  handleTransfer(): void {
    this.isTransferring = !this.isTransferring;
  }

  handleGive({ detail }: CustomEvent<{ userId: string; name: string }>): void {
    this.isTransferring = false;
    this.movesFocus = 'give';
    void this.order('transfer', { to: detail.userId }, formatLabel(controls.transfer, detail.name));
  }

  /** Notes that are being written are not lost by a key. */
  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.isTransferring) return;
    this.isTransferring = false;
    this.movesFocus = 'give';
  }

  handleFinished({ detail }: CustomEvent<{ isDone: boolean; code: string; sentence: string }>): void {
    this.isGiving = false;
    this.failureText = detail.isDone ? '' : callFailure(detail.code, detail.sentence);
  }

  handleNotes({ detail }: CustomEvent<{ value: string }>): void {
    this.notes = detail.value;
    this.areNotesKept = keepNotes(this.shown.id, detail.value);
  }

  handleOpen(): void {
    const { accountId, contactId, conversationId, id, leadId } = this.shown;
    const pages: readonly (readonly [string | undefined, string])[] = [
      [contactId, 'Contact'],
      [leadId, 'Lead'],
      [accountId, 'Account'],
      [conversationId, 'ParleyConversation__c'],
      [id, 'ParleyCall__c'],
    ];
    const [recordId = '', objectApiName = ''] = pages.find(([found]) => found) ?? [];
    const page: PageReference = {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    };
    this[NavigationMixin.Navigate](page);
  }

  handleDismiss(): void {
    this.dispatchEvent(new CustomEvent('dismiss', { detail: { callId: this.shown.id } }));
  }

  handleAgain(): void {
    const { address, channel, conversationId, name } = this.shown;
    const detail: CallWish = { address, name, channelId: channel.id, conversationId };
    this.dispatchEvent(new CustomEvent('again', { detail }));
  }

  get cardClass(): string {
    return `card card_${this.shown.part}`;
  }

  get isRung(): boolean {
    return this.shown.part === 'rung';
  }

  get isPlacing(): boolean {
    return this.shown.part === 'placing';
  }

  get isTalking(): boolean {
    return this.shown.part === 'talking';
  }

  get isOver(): boolean {
    return this.shown.part === 'over';
  }

  get channelText(): string {
    const { channel, ourAddress } = this.shown;
    return formatLabel(through, [channel.name, ourAddress].filter(Boolean).join(' · '));
  }

  get pickUpText(): string {
    const number = formatAddress(this.myNumber.replace(/[\s().-]/g, ''));
    return formatLabel(this.shown.asksForKey ? pickUpAndPress : pickUp, number);
  }

  get progress(): Progress {
    return progressOf(this.shown, this.seenAt, this.now);
  }

  get clock(): string {
    return formatDuration((this.now - (this.shown.answeredAt ?? this.seenAt)) / SECOND);
  }

  /** What has become of a call that is not the user's any more. */
  get endText(): string {
    const { direction, status, talker } = this.shown;
    if (status === 'Ended') {
      return direction === 'Outbound' ? this.progress.text : describeCall(this.shown).words;
    }
    return talker && !isMe(talker.id) ? formatLabel(answeredBy, talker.name) : ringsNoLonger;
  }

  get endClass(): string {
    const isLost = this.shown.status === 'Ended' && this.shown.outcome !== 'Answered';
    return isLost ? 'line line_lost' : 'line';
  }

  get canCallAgain(): boolean {
    return this.shown.status === 'Ended' && this.shown.outcome !== 'Answered' && this.shown.address !== '';
  }

  /** The way out of the call: for one that rings, of this phone only. */
  get endControl(): Control {
    return this.isRung ? 'decline' : 'hangUp';
  }

  get endControlText(): string {
    return this.isRung ? decline : hangUp;
  }

  get isRecorded(): boolean {
    if (!this.isTalking) return false;
    return this.shown.recordingStatus === 'Recording' || this.shown.recordingStatus === 'Paused';
  }

  get isPaused(): boolean {
    return this.shown.recordingStatus === 'Paused';
  }

  get recordingText(): string {
    return this.isPaused ? paused : recorded;
  }

  get recordingControl(): Control {
    return this.isPaused ? 'resumeRecording' : 'pauseRecording';
  }

  get recordingControlText(): string {
    return this.isPaused ? resume : pause;
  }

  get recordingIcon(): string {
    return this.isPaused ? 'utility:record' : 'utility:pause';
  }

  /** The colleague's phone rings while the customer waits. */
  get ringsElsewhere(): string {
    return this.isTalking && this.shown.othersRung.length > 0 ? ringsElsewhere : '';
  }

  get isBusy(): boolean {
    return this.isGiving;
  }

  get isTransferringText(): string {
    return String(this.isTransferring);
  }

  get notesText(): string {
    return this.notes && this.areNotesKept ? notesKept : '';
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private async order(
    action: Control,
    more: Readonly<Record<string, string>> = {},
    words = controls[action],
  ): Promise<void> {
    const { channel, conversationId, id: callId } = this.shown;
    this.isGiving = true;
    this.failure = undefined;
    this.failureText = '';
    this.workingText = words;
    try {
      const subject = { channelId: channel.id, conversationId };
      this.requestKey = await giveCommand('ControlCall', { callId, action, ...more }, subject);
    } catch (error) {
      this.failure = error;
      this.isGiving = false;
    }
  }

  private startOver(): void {
    this.seenAt = Date.now();
    this.notes = notesOf(this.shown.id);
    this.isTransferring = false;
    this.forgetCommand();
  }

  /** What was asked for shows by the call itself. */
  private forgetCommand(): void {
    this.requestKey = '';
    this.failureText = '';
    this.failure = undefined;
    this.isGiving = false;
  }

  private stateOf({ othersRung, part, recordingStatus, status }: LiveCall): string {
    return [part, status, recordingStatus, othersRung.join()].join(' ');
  }
}
