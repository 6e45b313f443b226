import { LightningElement, api } from 'lwc';
import showQuoted from '@salesforce/label/c.ParleyShowQuoted';

/** A message that another one answers, in short. */
export interface Quote {
  /** Its record; empty when it is not among the messages that are loaded. */
  readonly targetId: string;
  readonly author: string;
  readonly text: string;
}

/**
 * The quoted message above the one that answers it.
 * @fires showquoted with `{messageId}` when the quoted message is to be shown in its place
 */
export default class ParleyMessageQuote extends LightningElement {
  @api quote!: Quote;

  readonly label = { showQuoted };

  handleShow(): void {
    this.dispatchEvent(new CustomEvent('showquoted', { detail: { messageId: this.quote.targetId } }));
  }

  get isHere(): boolean {
    return this.quote.targetId !== '';
  }
}
