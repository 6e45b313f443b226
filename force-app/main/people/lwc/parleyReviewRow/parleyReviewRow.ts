import { LightningElement, api } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import timeZone from '@salesforce/i18n/timeZone';
import type { Person } from 'c/parleyPersonModel';

type Chooser = HTMLElement & { focus(fromBelow?: boolean): void };

/**
 * One conversation of which a rep has to say whom it is with: who wrote, the last words, and who could be meant.
 * @fires ordered, finished, step as the chooser in it does
 */
export default class ParleyReviewRow extends NavigationMixin(LightningElement) {
  @api person!: Person;

  conversationUrl: string | undefined;
  readonly timeZone = timeZone;

  async connectedCallback(): Promise<void> {
    this.conversationUrl = await this[NavigationMixin.GenerateUrl](this.page);
  }

  /** Moves the keyboard's focus to the first or, coming from below, to the last candidate. */
  @api
  focus(fromBelow = false): void {
    (this.refs?.['chooser'] as Chooser | undefined)?.focus(fromBelow);
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }

  handleTell({ detail, type }: CustomEvent<unknown>): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** The address, where the heading does not say it already, and the channel. */
  get subtitle(): string {
    const { channel, name, shownAddress } = this.person;
    return [shownAddress === name ? '' : shownAddress, channel.name].filter(Boolean).join(' · ');
  }

  private get page(): PageReference {
    const attributes = {
      recordId: this.person.conversationId,
      objectApiName: 'ParleyConversation__c',
      actionName: 'view',
    };
    return { type: 'standard__recordPage', attributes };
  }
}
