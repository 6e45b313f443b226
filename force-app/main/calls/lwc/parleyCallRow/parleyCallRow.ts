import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import callBack from '@salesforce/label/c.ParleyCallBack';
import hasRecording from '@salesforce/label/c.ParleyCallHasRecording';
import manual from '@salesforce/label/c.ParleyCallManual';
import withheld from '@salesforce/label/c.ParleyCallWithheld';
import { askForCall, describeCall, type Call, type DescribedCall } from 'c/parleyCallModel';
import formatDuration from 'c/parleyFormatDuration';
import formatLabel from 'c/parleyFormatLabel';
import formatMoment from './formatMoment';

const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });

/**
 * One call in a list, which opens in place.
 * @fires expand with `{callId}`
 * @fires parleycall when the customer is to be called
 */
export default class ParleyCallRow extends LightningElement {
  @api call!: Call;
  @api isOpen = false;
  /** Whether the user may place calls. */
  @api canCall = false;

  readonly label = { hasRecording };

  @api
  focus(): void {
    (this.refs?.['main'] as HTMLElement | undefined)?.focus();
  }

  handleToggle(): void {
    this.dispatchEvent(new CustomEvent('expand', { detail: { callId: this.call.id } }));
  }

  handleCall(): void {
    this.dispatchEvent(askForCall(this.call));
  }

  get described(): DescribedCall {
    return describeCall(this.call);
  }

  get iconClass(): string {
    return `icon icon_${this.described.tone}`;
  }

  get wordsClass(): string {
    return `outcome outcome_${this.described.tone}`;
  }

  get name(): string {
    return this.call.name || withheld;
  }

  /** Who took or made it, on which channel. */
  get about(): string {
    const { answeredBy, channel, direction, initiatedBy, isManual } = this.call;
    const rep = direction === 'Outbound' ? (initiatedBy ?? answeredBy) : answeredBy;
    return [rep?.name, channel.name, isManual ? manual : ''].filter(Boolean).join(' · ');
  }

  get gist(): string {
    return this.call.summary.split('\n').find((line) => line.trim()) ?? '';
  }

  get lengthText(): string {
    const { outcome, recordingSeconds, seconds } = this.call;
    const shown = outcome === 'Voicemail' ? recordingSeconds : seconds;
    return shown ? formatDuration(shown) : '';
  }

  get canHear(): boolean {
    return this.call.recordingStatus === 'Stored';
  }

  get exactTime(): string {
    return moment.format(this.call.at);
  }

  get shownTime(): string {
    return formatMoment(this.call.at, Date.now());
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get chevron(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get rowClass(): string {
    return this.isOpen ? 'row row_open' : 'row';
  }

  get offersCall(): boolean {
    return this.canCall && this.call.address !== '' && this.described.tone !== 'live';
  }

  get callText(): string {
    return formatLabel(callBack, this.name);
  }
}
