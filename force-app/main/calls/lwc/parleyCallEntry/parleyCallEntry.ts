import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import timeZone from '@salesforce/i18n/timeZone';
import callBack from '@salesforce/label/c.ParleyCallBackShort';
import details from '@salesforce/label/c.ParleyCallOpenShort';
import close from '@salesforce/label/c.ParleyClose';
import listen from '@salesforce/label/c.ParleyRecordingPlay';
import { askForCall, describeCall, type Call, type DescribedCall } from 'c/parleyCallModel';
import formatDuration from 'c/parleyFormatDuration';

/**
 * A call between the messages of a conversation.
 * @fires parleycall when the customer is to be called
 */
export default class ParleyCallEntry extends NavigationMixin(LightningElement) {
  @api call!: Call;
  /** Whether the user may place calls. */
  @api canCall = false;

  isListening = false;
  private movesFocus = false;

  readonly label = { callBack, details };
  readonly timeZone = timeZone;

  renderedCallback(): void {
    if (!this.movesFocus) return;
    this.movesFocus = false;
    (this.refs?.['player'] as HTMLElement | undefined)?.focus();
  }

  handleListen(): void {
    this.isListening = !this.isListening;
    this.movesFocus = this.isListening;
  }

  handleDetails(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: this.call.id, objectApiName: 'ParleyCall__c', actionName: 'view' },
    });
  }

  handleCall(): void {
    this.dispatchEvent(askForCall(this.call));
  }

  get described(): DescribedCall {
    return describeCall(this.call);
  }

  get entryClass(): string {
    const { direction } = this.call;
    return `entry entry_${direction === 'Inbound' ? 'inbound' : 'outbound'}`;
  }

  get iconClass(): string {
    return `icon icon_${this.described.tone}`;
  }

  get about(): string {
    const { answeredBy, direction, initiatedBy, outcome, recordingSeconds, seconds } = this.call;
    const rep = direction === 'Outbound' ? (initiatedBy ?? answeredBy) : answeredBy;
    const length = outcome === 'Voicemail' ? recordingSeconds : seconds;
    return [length ? formatDuration(length) : '', rep?.name].filter(Boolean).join(' · ');
  }

  get gist(): string {
    return this.call.summary.split('\n').find((line) => line.trim()) ?? '';
  }

  get canHear(): boolean {
    return this.call.recordingStatus === 'Stored';
  }

  get listenText(): string {
    return this.isListening ? close : listen;
  }

  get listenIcon(): string {
    return this.isListening ? 'utility:close' : 'utility:play';
  }

  get offersCall(): boolean {
    return this.canCall && this.call.address !== '' && this.described.tone !== 'live';
  }
}
