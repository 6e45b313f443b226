import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import back from '@salesforce/label/c.ParleyBack';
import callBack from '@salesforce/label/c.ParleyCallBack';
import openContact from '@salesforce/label/c.ParleyOpenContact';
import type { CallWish } from 'c/parleyCallModel';
import type { Conversation } from 'c/parleyConversationModel';
import formatLabel from 'c/parleyFormatLabel';

/**
 * Above a thread: whom it is with, through which channel, and the way to the person's record.
 * @fires back when the rep wants to go back to the list; parleycall when the customer is to be called
 */
export default class ParleyThreadHeader extends NavigationMixin(LightningElement) {
  /** Whether a button leads back to the list. */
  @api hasBack = false;
  /** Whether the customer can be written to without a template for a time only. */
  @api hasWindow = false;
  /** Milliseconds since 1970. */
  @api now = 0;

  personUrl: string | undefined;
  private canCall = false;
  private shown!: Conversation;

  readonly label = { back };

  /** The conversation that is open. */
  @api
  get conversation(): Conversation {
    return this.shown;
  }
  set conversation(conversation: Conversation) {
    const isOther = conversation.person?.id !== this.shown?.person?.id;
    this.shown = conversation;
    if (isOther) void this.writePersonUrl();
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveCallInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.canCall = data.createable;
  }

  handleCall(): void {
    const { address, channel, id, name } = this.shown;
    const detail: CallWish = { address, name, channelId: channel.id, conversationId: id };
    this.dispatchEvent(new CustomEvent('parleycall', { bubbles: true, composed: true, detail }));
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handlePerson(event: Event): void {
    event.preventDefault();
    if (this.personPage) this[NavigationMixin.Navigate](this.personPage);
  }

  get offersCall(): boolean {
    return this.canCall && this.shown.hasNumber;
  }

  get callText(): string {
    return formatLabel(callBack, this.shown.name);
  }

  get openPersonLabel(): string {
    return formatLabel(openContact, this.shown.name);
  }

  /** The address, where the heading does not say it already, and the channel. */
  get subtitle(): string {
    const { channel, name, shownAddress } = this.shown;
    return [shownAddress === name ? '' : shownAddress, channel.name].filter(Boolean).join(' · ');
  }

  private get personPage(): PageReference | undefined {
    const { person } = this.shown;
    return (
      person && {
        type: 'standard__recordPage',
        attributes: { recordId: person.id, objectApiName: person.objectApiName, actionName: 'view' },
      }
    );
  }

  /** A real address, so that the link opens in a new tab too. */
  private async writePersonUrl(): Promise<void> {
    const page = this.personPage;
    this.personUrl = undefined;
    const url = page && (await this[NavigationMixin.GenerateUrl](page));
    if (page?.attributes['recordId'] === this.shown.person?.id) this.personUrl = url;
  }
}
