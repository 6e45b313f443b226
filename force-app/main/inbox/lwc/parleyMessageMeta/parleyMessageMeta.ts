import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import delivered from '@salesforce/label/c.ParleyDelivered';
import edited from '@salesforce/label/c.ParleyEdited';
import fromPhone from '@salesforce/label/c.ParleyFromPhone';
import imported from '@salesforce/label/c.ParleyImported';
import queued from '@salesforce/label/c.ParleyQueued';
import read from '@salesforce/label/c.ParleyRead';
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
  Held: undefined,
  Failed: undefined,
  Received: undefined,
};

/** The line below a message: who, when, and how far it has come. */
export default class ParleyMessageMeta extends LightningElement {
  @api message!: Message;
  /** Whether the message goes on where the one above it stopped: its author is not named again. */
  @api continues = false;

  /** Times are the user's, not the browser's: the base component would take the browser's zone. */
  readonly timeZone = timeZone;

  /** The customer's name stands above the thread already: it is said, not shown. */
  get authorClass(): string {
    return this.message.direction === 'Inbound' ? 'slds-assistive-text' : 'author';
  }

  get author(): string {
    if (this.continues) return '';
    return this.message.isFromPhone ? fromPhone : this.message.author;
  }

  get marks(): readonly string[] {
    const { editedAt, isImported, revokedAt } = this.message;
    const isEdited = editedAt !== undefined && revokedAt === undefined;
    return [isImported ? imported : '', isEdited ? edited : ''].filter(Boolean);
  }

  get tick(): Tick | undefined {
    const { deliveryStatus, direction } = this.message;
    return direction === 'Outbound' && deliveryStatus ? TICKS[deliveryStatus] : undefined;
  }
}
