import { LightningElement, api } from 'lwc';
import deletedByCustomer from '@salesforce/label/c.ParleyDeletedByCustomer';
import deletedByUs from '@salesforce/label/c.ParleyDeletedByUs';
import forwarded from '@salesforce/label/c.ParleyForwarded';
import hideEarlier from '@salesforce/label/c.ParleyHideEarlier';
import internalNote from '@salesforce/label/c.ParleyInternalNote';
import media from '@salesforce/label/c.ParleyMedia';
import showEarlier from '@salesforce/label/c.ParleyShowEarlier';
import type { Content, Message, MessageAbilities } from 'c/parleyMessageModel';
import type { Quote } from 'c/parleyMessageQuote';
import type { OurReaction } from 'c/parleyReactions';

/** The words of content whose other facts the text of the message repeats. */
function ownWords(content: Content): string | undefined {
  switch (content.type) {
    case 'location':
    case 'contactCards':
      return '';
    case 'choice':
    case 'order':
    case 'unsupported':
      return content.text;
    default:
      return undefined;
  }
}

/**
 * One message: a bubble on the customer's side or on ours, with what belongs to it.
 * @fires sendagain, discard, choosetemplate, quote with `{messageId}`: what the rep wants to do with it
 * @fires react with `{messageId, emoji}`; an empty emoji takes the reaction back
 * @fires showquoted with `{messageId}` when the message that it quotes is to be shown
 */
export default class ParleyMessage extends LightningElement {
  @api message!: Message;
  /** Whether the message goes on where the one above it stopped: its author is not named again. */
  @api continues = false;
  /** The message that it answers. */
  @api quote: Quote | undefined;
  /** Our reaction to it. */
  @api reaction: OurReaction | undefined;
  @api abilities!: MessageAbilities;

  showsEarlier = false;

  readonly label = { forwarded, internalNote };

  /** What a part of the message asks for, with which message it is about; a part may name another one. */
  handleAction(event: CustomEvent<object | null>): void {
    event.stopPropagation();
    const detail = { messageId: this.message.id, ...event.detail };
    this.dispatchEvent(new CustomEvent(event.type, { detail }));
  }

  handleEarlier(): void {
    this.showsEarlier = !this.showsEarlier;
  }

  get rowClass(): string {
    const side = this.isInbound ? 'inbound' : 'outbound';
    return `slds-chat-listitem slds-chat-listitem_${side} row${this.continues ? ' row_continues' : ''}`;
  }

  get bubbleClass(): string {
    const look = {
      Inbound: 'slds-chat-message__text_inbound',
      Outbound: this.isProblem
        ? 'slds-chat-message__text_outbound bubble_unsent'
        : 'slds-chat-message__text_outbound bubble_ours',
      InternalNote: 'slds-chat-message__text_inbound bubble_note',
    }[this.message.direction];
    return `slds-chat-message__text bubble ${look}${this.hasReactions ? ' bubble_reacted' : ''}`;
  }

  /** The text; for a message of which nothing else can be shown, that there is none. */
  get text(): string {
    const { body, content, files, revokedAt } = this.message;
    const words = content && ownWords(content);
    if (words !== undefined) return words;
    const isBare = files.length === 0 && revokedAt === undefined && !content;
    return body || (isBare ? media : '');
  }

  get textClass(): string {
    return this.message.body ? '' : 'slds-text-color_weak text_missing';
  }

  get hasFiles(): boolean {
    return this.message.files.length > 0;
  }

  get hasContent(): boolean {
    return this.message.content !== undefined || this.message.template !== undefined;
  }

  get isNote(): boolean {
    return this.message.direction === 'InternalNote';
  }

  get isProblem(): boolean {
    const { deliveryStatus, direction } = this.message;
    return direction === 'Outbound' && (deliveryStatus === 'Failed' || deliveryStatus === 'Held');
  }

  get deletedText(): string | undefined {
    if (this.message.revokedAt === undefined) return undefined;
    return this.isInbound ? deletedByCustomer : deletedByUs;
  }

  get hasEarlier(): boolean {
    return this.message.editedAt !== undefined && this.message.earlierBody !== '';
  }

  get earlierLabel(): string {
    return this.showsEarlier ? hideEarlier : showEarlier;
  }

  get earlierExpanded(): 'true' | 'false' {
    return this.showsEarlier ? 'true' : 'false';
  }

  get hasReactions(): boolean {
    return this.message.customerReaction !== '' || this.reaction !== undefined;
  }

  get hasActions(): boolean {
    return this.canReact || this.canQuote;
  }

  /** The provider has to know the message. */
  get canReact(): boolean {
    return this.abilities.canReact && this.isKnown;
  }

  get canQuote(): boolean {
    return this.abilities.canQuote && this.isKnown;
  }

  get ourEmoji(): string {
    return this.reaction?.state === 'failed' ? '' : (this.reaction?.emoji ?? '');
  }

  private get isKnown(): boolean {
    return this.message.externalId !== '' && this.message.revokedAt === undefined;
  }

  get isInbound(): boolean {
    return this.message.direction === 'Inbound';
  }
}
