import { LightningElement, api } from 'lwc';
import askLocation from '@salesforce/label/c.ParleyAskLocation';
import askNumber from '@salesforce/label/c.ParleyAskNumber';
import attach from '@salesforce/label/c.ParleyAttach';
import chooseTemplate from '@salesforce/label/c.ParleyChooseTemplate';
import smsLengthLabel from '@salesforce/label/c.ParleyLength';
import messageTo from '@salesforce/label/c.ParleyMessageTo';
import more from '@salesforce/label/c.ParleyMore';
import noQuote from '@salesforce/label/c.ParleyNoQuote';
import send from '@salesforce/label/c.ParleySend';
import sendKeys from '@salesforce/label/c.ParleySendKeys';
import textGoesFirst from '@salesforce/label/c.ParleyTextGoesFirst';
import lengthLabel from '@salesforce/label/c.ParleyTextLength';
import tooLong from '@salesforce/label/c.ParleyTooLong';
import unicodeHint from '@salesforce/label/c.ParleyUnicodeHint';
import writeCaption from '@salesforce/label/c.ParleyWriteCaption';
import writeMessage from '@salesforce/label/c.ParleyWriteMessage';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import { hasCaption, type Draft, type DraftFile } from 'c/parleyDraft';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import smsLength from './smsLength';

/** The texts of a channel that counts by SMS. */
const PHONE = 'Phone';

/**
 * Where a rep writes the reply. Keeps nothing of its own: the draft belongs to the conversation.
 * @fires draft with `{draft}` when it has changed
 * @fires send when it is to be sent
 * @fires ask with `{ask}` when the customer is to be asked for `number` or `location`
 * @fires choosetemplate when a template is to be sent instead
 */
export default class ParleyComposer extends LightningElement {
  @api conversation!: Conversation;
  /** Whether the user may write messages. */
  @api canReply = false;
  @api capabilities!: Capabilities;
  /** Whether something other than a template can be sent now. */
  @api isWindowOpen = false;
  /** What the customer has objected to. */
  @api objection: Consent | undefined;
  /** What was written so far. */
  @api draft!: Draft;
  /** Why the last reply was not saved. */
  @api failure: { readonly heading: string; readonly failure: unknown } | undefined;

  isAttaching = false;
  private filesAreReady = true;

  readonly label = { attach, chooseTemplate, more, noQuote, send, sendKeys };

  @api
  focus(): void {
    const target = this.textArea ?? this.template?.querySelector<HTMLElement>('c-parley-reply-gate');
    target?.focus();
  }

  renderedCallback(): void {
    const area = this.textArea;
    if (!area) return;
    // a value that is set anew would throw the cursor to the end
    if (area.value !== this.draft.text) area.value = this.draft.text;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  handleInput(event: Event): void {
    this.change({ text: (event.target as HTMLTextAreaElement).value });
  }

  handleKeydown(event: KeyboardEvent): void {
    // Enter also confirms a word of an input method: Japanese, Chinese, Korean
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.handleSend();
  }

  handleSend(): void {
    if (this.cannotSend) return;
    this.isAttaching = false;
    this.dispatchEvent(new CustomEvent('send'));
    this.textArea?.focus();
  }

  handleAttach(): void {
    this.isAttaching = !this.isAttaching;
  }

  handleFiles({ detail }: CustomEvent<{ files: readonly DraftFile[]; areReady: boolean }>): void {
    this.filesAreReady = detail.areReady;
    this.change({ files: detail.files });
  }

  handleNoQuote(): void {
    this.change({ quote: undefined });
    this.textArea?.focus();
  }

  handleChooseTemplate(): void {
    this.dispatchEvent(new CustomEvent('choosetemplate'));
  }

  handleMore({ detail }: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('ask', { detail: { ask: detail.value } }));
  }

  /** Whether something other than a template can be written at all. */
  get isOpen(): boolean {
    const isRefused = this.objection !== undefined && this.objection.purpose !== 'Marketing';
    const { channel, isWithheld } = this.conversation;
    return this.canReply && channel.sends && !isWithheld && !isRefused && this.isWindowOpen;
  }

  get cannotSend(): boolean {
    const { files } = this.draft;
    const isEmpty = this.text === '' && files.length === 0;
    return isEmpty || this.excess > 0 || (files.length > 0 && !this.filesAreReady);
  }

  get canAttach(): boolean {
    return this.capabilities.filesPerMessage > 0 && this.capabilities.sends.includes('media');
  }

  get hasTemplates(): boolean {
    return this.capabilities.sends.includes('template');
  }

  get showsAttachments(): boolean {
    return this.canAttach && (this.isAttaching || this.draft.files.length > 0);
  }

  get attachExpanded(): 'true' | 'false' {
    return this.showsAttachments ? 'true' : 'false';
  }

  get asks(): readonly { readonly ask: string; readonly text: string; readonly icon: string }[] | undefined {
    if (!this.capabilities.sends.includes('question')) return undefined;
    return [
      ...(this.conversation.hasNumber
        ? []
        : [{ ask: 'number', text: askNumber, icon: 'utility:phone_portrait' }]),
      { ask: 'location', text: askLocation, icon: 'utility:checkin' },
    ];
  }

  get name(): string {
    return formatLabel(messageTo, this.conversation.name);
  }

  get placeholder(): string {
    return this.draft.files.length > 0 ? writeCaption : writeMessage;
  }

  get areaClass(): string {
    return `slds-textarea area${this.excess > 0 ? ' area_wrong' : ''}`;
  }

  get isTooLong(): 'true' | 'false' {
    return this.excess > 0 ? 'true' : 'false';
  }

  get tooLongText(): string | undefined {
    return this.excess > 0 ? formatLabel(tooLong, this.excess, this.capabilities.textLimit) : undefined;
  }

  get isEmpty(): boolean {
    return this.draft.text === '';
  }

  get lengthText(): string {
    const { textLimit } = this.capabilities;
    return this.countsSms
      ? formatLabel(smsLengthLabel, this.text.length, textLimit, smsLength(this.text).segments)
      : formatLabel(lengthLabel, this.text.length, textLimit);
  }

  get unicodeHint(): string | undefined {
    const { unusual } = smsLength(this.text);
    return this.countsSms && unusual ? formatLabel(unicodeHint, unusual) : undefined;
  }

  /** Said before it is sent: not every file takes a text. */
  get captionHint(): string | undefined {
    const isApart =
      this.draft.files.length > 0 && this.text !== '' && !hasCaption(this.draft, this.capabilities);
    return isApart ? textGoesFirst : undefined;
  }

  get failureReasons(): readonly string[] {
    return reduceErrors(this.failure?.failure);
  }

  private get countsSms(): boolean {
    return this.conversation.channel.type === PHONE;
  }

  private get excess(): number {
    return this.text.length - this.capabilities.textLimit;
  }

  /** The text that is sent. */
  private get text(): string {
    return this.draft.text.trim();
  }

  private get textArea(): HTMLTextAreaElement | undefined {
    return this.refs?.['area'] as HTMLTextAreaElement | undefined;
  }

  private change(change: Partial<Draft>): void {
    this.dispatchEvent(new CustomEvent('draft', { detail: { draft: { ...this.draft, ...change } } }));
  }
}
