import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import delivered from '@salesforce/label/c.ParleyDelivered';
import failed from '@salesforce/label/c.ParleyFailed';
import failedText from '@salesforce/label/c.ParleyFailedText';
import internalNote from '@salesforce/label/c.ParleyInternalNote';
import media from '@salesforce/label/c.ParleyMedia';
import queued from '@salesforce/label/c.ParleyQueued';
import read from '@salesforce/label/c.ParleyRead';
import retry from '@salesforce/label/c.ParleyRetry';
import sending from '@salesforce/label/c.ParleySending';
import sent from '@salesforce/label/c.ParleySent';
import unconfirmed from '@salesforce/label/c.ParleyUnconfirmed';
import type { DeliveryStatus, Message } from 'c/parleyMessageModel';

interface Tick {
  readonly text: string;
  readonly icons: readonly { readonly key: string; readonly name: string }[];
  readonly tickClass: string;
}

const tick = (text: string, names: readonly string[], modifier = ''): Tick => ({
  text,
  icons: names.map((name, index) => ({ key: String(index), name })),
  tickClass: `tick ${names.length > 1 ? 'tick_double' : ''} ${modifier}`,
});

/** How each delivery status looks on a message of ours. */
const TICKS: Readonly<Record<DeliveryStatus, Tick | undefined>> = {
  Queued: tick(queued, ['utility:clock']),
  Sending: tick(sending, ['utility:clock']),
  Unconfirmed: tick(unconfirmed, ['utility:clock'], 'tick_doubtful'),
  Sent: tick(sent, ['utility:check']),
  Delivered: tick(delivered, ['utility:check', 'utility:check']),
  Read: tick(read, ['utility:check', 'utility:check'], 'tick_read'),
  // the bubble itself says so
  Failed: undefined,
  Received: undefined,
};

/**
 * One message: a bubble on the customer's side or on ours, with its time and, on ours, how far it has come.
 * @fires sendagain with `{messageId}` when a failed message is to be sent again
 */
export default class ParleyMessage extends LightningElement {
  @api message!: Message;
  /** Whether the message goes on where the one above it stopped: its author is not named again. */
  @api continues = false;
  /** Whether a failed message may be sent again. */
  @api canRetry = false;

  /** Times are the user's, not the browser's: the base component would take the browser's zone. */
  readonly timeZone = timeZone;

  readonly label = { failed, internalNote, media, retry };

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('sendagain', { detail: { messageId: this.message.id } }));
  }

  get rowClass(): string {
    const side = this.message.direction === 'Inbound' ? 'inbound' : 'outbound';
    return `slds-chat-listitem slds-chat-listitem_${side} row${this.continues ? ' row_continues' : ''}`;
  }

  get bubbleClass(): string {
    const look = {
      Inbound: 'slds-chat-message__text_inbound',
      Outbound: this.isFailed
        ? 'slds-chat-message__text_delivery-failure'
        : 'slds-chat-message__text_outbound bubble_ours',
      InternalNote: 'slds-chat-message__text_inbound bubble_note',
    }[this.message.direction];
    return `slds-chat-message__text bubble ${look}`;
  }

  get text(): string {
    return this.message.body || media;
  }

  get textClass(): string {
    return this.message.body ? '' : 'slds-text-color_weak text_missing';
  }

  get isNote(): boolean {
    return this.message.direction === 'InternalNote';
  }

  get isFailed(): boolean {
    return this.message.direction === 'Outbound' && this.message.deliveryStatus === 'Failed';
  }

  get hasRetry(): boolean {
    return this.isFailed && this.canRetry;
  }

  get failure(): string {
    return this.message.failure || failedText;
  }

  /** The customer's name stands above the thread already: it is said, not shown. */
  get authorClass(): string {
    return this.message.direction === 'Inbound' ? 'slds-assistive-text' : 'author';
  }

  get hasAuthor(): boolean {
    return this.message.author !== '' && !this.continues;
  }

  get tick(): Tick | undefined {
    const { deliveryStatus, direction } = this.message;
    return direction === 'Outbound' && deliveryStatus ? TICKS[deliveryStatus] : undefined;
  }
}
