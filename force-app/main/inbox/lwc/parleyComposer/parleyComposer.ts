import { LightningElement, api } from 'lwc';
import channelPaused from '@salesforce/label/c.ParleyChannelPaused';
import lengthLabel from '@salesforce/label/c.ParleyLength';
import messageTo from '@salesforce/label/c.ParleyMessageTo';
import readOnly from '@salesforce/label/c.ParleyReadOnly';
import send from '@salesforce/label/c.ParleySend';
import sendKeys from '@salesforce/label/c.ParleySendKeys';
import tooLong from '@salesforce/label/c.ParleyTooLong';
import unicodeHint from '@salesforce/label/c.ParleyUnicodeHint';
import writeMessage from '@salesforce/label/c.ParleyWriteMessage';
import type { Conversation } from 'c/parleyConversationModel';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import smsLength from './smsLength';

/** The longest text message that Twilio takes. https://www.twilio.com/docs/api/errors/21617 */
const LIMIT = 1600;

/**
 * Where a rep writes the reply. Keeps no text of its own: the draft belongs to the conversation.
 * @fires draft with `{text}` when the text has changed
 * @fires send with `{text}` when it is to be sent
 */
export default class ParleyComposer extends LightningElement {
  @api conversation!: Conversation;
  /** Whether the user may write messages. */
  @api canReply = false;
  /** The text so far. */
  @api draft = '';
  /** Why the last reply was not saved. */
  @api failure: { readonly heading: string; readonly failure: unknown } | undefined;

  readonly label = { send, sendKeys, writeMessage };

  @api
  focus(): void {
    this.textArea?.focus();
  }

  renderedCallback(): void {
    const area = this.textArea;
    if (!area) return;
    // a value that is set anew would throw the cursor to the end
    if (area.value !== this.draft) area.value = this.draft;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  handleInput(event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new CustomEvent('draft', { detail: { text } }));
  }

  handleKeydown(event: KeyboardEvent): void {
    // Enter also confirms a word of an input method: Japanese, Chinese, Korean
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.handleSend();
  }

  handleSend(): void {
    if (this.cannotSend) return;
    this.dispatchEvent(new CustomEvent('send', { detail: { text: this.text } }));
    this.textArea?.focus();
  }

  get cannotSend(): boolean {
    return this.text === '' || this.excess > 0;
  }

  /** Why there is no text area. */
  get closed(): readonly string[] | undefined {
    if (!this.canReply) return [readOnly];
    const { channel } = this.conversation;
    return channel.sends ? undefined : [channelPaused, channel.reason].filter(Boolean);
  }

  get name(): string {
    return formatLabel(messageTo, this.conversation.name);
  }

  get areaClass(): string {
    return `slds-textarea area${this.excess > 0 ? ' area_wrong' : ''}`;
  }

  get isTooLong(): 'true' | 'false' {
    return this.excess > 0 ? 'true' : 'false';
  }

  get tooLongText(): string | undefined {
    return this.excess > 0 ? formatLabel(tooLong, this.excess, LIMIT) : undefined;
  }

  get isEmpty(): boolean {
    return this.draft === '';
  }

  get lengthText(): string {
    return formatLabel(lengthLabel, this.text.length, LIMIT, smsLength(this.text).segments);
  }

  get unicodeHint(): string | undefined {
    const { unusual } = smsLength(this.text);
    return unusual && formatLabel(unicodeHint, unusual);
  }

  get failureReasons(): readonly string[] {
    return reduceErrors(this.failure?.failure);
  }

  private get excess(): number {
    return this.text.length - LIMIT;
  }

  /** The text that is sent. */
  private get text(): string {
    return this.draft.trim();
  }

  private get textArea(): HTMLTextAreaElement | undefined {
    return this.refs?.['area'] as HTMLTextAreaElement | undefined;
  }
}
