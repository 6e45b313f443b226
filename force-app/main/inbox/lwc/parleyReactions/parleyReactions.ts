import { LightningElement, api } from 'lwc';
import customerReacted from '@salesforce/label/c.ParleyCustomerReacted';
import retryReaction from '@salesforce/label/c.ParleyRetryReaction';
import weReact from '@salesforce/label/c.ParleyWeReact';
import weReacted from '@salesforce/label/c.ParleyWeReacted';
import formatLabel from 'c/parleyFormatLabel';

/** The emoji that we put on a message, or are about to. */
export interface OurReaction {
  readonly emoji: string;
  readonly state: 'shown' | 'pending' | 'failed';
  /** Row that asks for it; empty when there is none. */
  readonly messageId: string;
  readonly failure: string;
}

/** What stands for a reaction that is taken back. */
const NONE = '∅';

/**
 * The reactions on a message: the customer's and ours.
 * @fires sendagain with `{messageId}` when a reaction that failed is to be sent again
 */
export default class ParleyReactions extends LightningElement {
  /** The customer's emoji; empty when there is none. */
  @api customerEmoji = '';
  @api customerName = '';
  @api ours: OurReaction | undefined;
  @api canRetry = false;

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('sendagain', { detail: { messageId: this.ours?.messageId } }));
  }

  get customerText(): string {
    return formatLabel(customerReacted, this.customerName, this.customerEmoji);
  }

  get ourEmoji(): string {
    return this.ours?.emoji || NONE;
  }

  get ourText(): string {
    return formatLabel(this.ours?.state === 'pending' ? weReact : weReacted, this.ourEmoji);
  }

  get ourClass(): string {
    return this.ours?.state === 'pending' ? 'chip chip_pending' : 'chip';
  }

  get hasFailed(): boolean {
    return this.ours?.state === 'failed';
  }

  get cannotRetry(): boolean {
    return !this.canRetry;
  }

  get retryText(): string {
    return [formatLabel(retryReaction, this.ourEmoji), this.ours?.failure].filter(Boolean).join(' ');
  }
}
