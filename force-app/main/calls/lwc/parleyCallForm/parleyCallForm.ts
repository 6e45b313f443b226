import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import {
  getObjectInfo,
  getPicklistValues,
  type ObjectInfo,
  type PicklistValues,
} from 'lightning/uiObjectInfoApi';
import userId from '@salesforce/user/Id';
import cancel from '@salesforce/label/c.ParleyCancel';
import callFrom from '@salesforce/label/c.ParleyLogChannel';
import direction from '@salesforce/label/c.ParleyCallsDirection';
import disposition from '@salesforce/label/c.ParleyDisposition';
import incoming from '@salesforce/label/c.ParleyCallsIncoming';
import inFuture from '@salesforce/label/c.ParleyLogFuture';
import loading from '@salesforce/label/c.ParleyLoading';
import minutes from '@salesforce/label/c.ParleyLogMinutes';
import noChannel from '@salesforce/label/c.ParleyReachNoChannel';
import none from '@salesforce/label/c.ParleyDispositionNone';
import notes from '@salesforce/label/c.ParleyCallNotes';
import notesHint from '@salesforce/label/c.ParleyCallNotesHint';
import outcome from '@salesforce/label/c.ParleyCallsOutcome';
import outgoing from '@salesforce/label/c.ParleyCallsOutgoing';
import person from '@salesforce/label/c.ParleyLogPerson';
import save from '@salesforce/label/c.ParleyLogSave';
import when from '@salesforce/label/c.ParleyLogWhen';
import reduceErrors from 'c/parleyErrors';
import formatAddress from 'c/parleyFormatAddress';
import type { Candidate } from 'c/parleyPersonModel';
import {
  checkNumber,
  defaultChannel,
  numberWords,
  phoneQuery,
  readPhone,
  type MyPhone,
} from 'c/parleyPhoneModel';
import writeCall, { type WrittenCall } from './writeCall';

interface Option {
  readonly label: string;
  readonly value: string;
}

type Direction = WrittenCall['direction'];

/** How a call can have ended, by who called. What only the bridge can see of a call is not among them. */
const OUTCOMES: Readonly<Record<Direction, readonly string[]>> = {
  Inbound: ['Answered', 'Missed', 'Voicemail'],
  Outbound: ['Answered', 'NoAnswer', 'Busy', 'Declined'],
};
const MINUTE = 60;
/** A day. */
const LONGEST = 24 * 60;

/**
 * Writes down a call that was made elsewhere, such as on the rep's own mobile.
 * @fires written with `{callId}`; cancel when the rep gives it up
 */
export default class ParleyCallForm extends LightningElement {
  /** Record on whose page it stands. */
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  phone: MyPhone | undefined;
  failure: unknown;
  isSaving = false;
  direction: Direction = 'Outbound';
  outcome = 'Answered';
  number = '';
  at = new Date().toISOString();
  minutes = '';
  disposition = '';
  notes = '';
  picked: Pick<Candidate, 'id' | 'name' | 'objectApiName'> | undefined;
  recordTypeId: string | undefined;
  private channelChosen = '';
  private outcomes: readonly Option[] = [];
  private dispositions: readonly Option[] = [];
  private readonly requestKey = crypto.randomUUID();

  readonly label = {
    cancel,
    callFrom,
    direction,
    disposition,
    loading,
    minutes,
    noChannel,
    notes,
    notesHint,
    outcome,
    person,
    save,
    when,
  };

  readonly directions: readonly Option[] = [
    { value: 'Outbound', label: outgoing },
    { value: 'Inbound', label: incoming },
  ];
  readonly longest = LONGEST;

  @wire(graphql, { query: phoneQuery, variables: '$variables' })
  receivePhone({ data, errors }: GraphQLResult): void {
    if (errors) this.failure = errors;
    if (data) this.phone = readPhone(data);
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.recordTypeId = data?.defaultRecordTypeId;
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: 'ParleyCall__c.Outcome__c' })
  receiveOutcomes({ data }: { data?: PicklistValues }): void {
    if (data) this.outcomes = data.values.map(({ label, value }) => ({ label, value }));
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: 'ParleyCall__c.Disposition__c' })
  receiveDispositions({ data }: { data?: PicklistValues }): void {
    if (data) this.dispositions = data.values.map(({ label, value }) => ({ label, value }));
  }

  @api
  focus(): void {
    (this.refs?.['number'] as HTMLElement | undefined)?.focus();
  }

  /** A key closes nothing that was begun. */
  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !(this.notes || this.number)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  handleDirection({ detail }: CustomEvent<{ value: Direction }>): void {
    this.direction = detail.value;
    if (!OUTCOMES[detail.value].includes(this.outcome)) this.outcome = 'Answered';
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    const name = (event.target as HTMLElement).dataset['name'] ?? '';
    const value = event.detail.value ?? '';
    if (name === 'outcome') this.outcome = value;
    else if (name === 'number') this.number = value;
    else if (name === 'at') this.at = value;
    else if (name === 'minutes') this.minutes = value;
    else if (name === 'disposition') this.disposition = value;
    else if (name === 'channel') this.channelChosen = value;
    else this.notes = value;
  }

  /** Who was found by name: their numbers are offered in place of the name. */
  handlePerson({ detail }: CustomEvent<{ candidate: Candidate }>): void {
    this.picked = detail.candidate;
    this.number = '';
  }

  handleUnpick(): void {
    this.picked = undefined;
  }

  handleNumber({ detail }: CustomEvent<{ address: string }>): void {
    this.number = detail.address;
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSave(): void {
    void this.save();
  }

  get variables(): Record<string, unknown> {
    return { userId };
  }

  get hasNoChannel(): boolean {
    return this.phone?.channels.length === 0;
  }

  get outcomeOptions(): readonly Option[] {
    return this.outcomes.filter(({ value }) => OUTCOMES[this.direction].includes(value));
  }

  get dispositionOptions(): readonly Option[] {
    return [{ label: none, value: '' }, ...this.dispositions];
  }

  get hasLength(): boolean {
    return this.outcome === 'Answered';
  }

  get hasChoice(): boolean {
    return (this.phone?.channels.length ?? 0) > 1;
  }

  get channels(): readonly Option[] {
    return (this.phone?.channels ?? []).map(({ address, id, name }) => ({
      value: id,
      label: `${name} · ${formatAddress(address)}`,
    }));
  }

  get channelId(): string {
    const { phone } = this;
    return this.channelChosen || ((phone && (defaultChannel(phone) ?? phone.channels[0])?.id) ?? '');
  }

  /** What was typed is a name: somebody is looked for. */
  get searchText(): string {
    return /[\p{L}@]/u.test(this.number) ? this.number : '';
  }

  get isSearching(): boolean {
    return this.searchText !== '' && !this.picked;
  }

  get checkText(): string {
    return this.isSearching ? '' : numberWords(this.checked);
  }

  get hasRecordNumbers(): boolean {
    return this.number === '' && Boolean(this.source.recordId);
  }

  /** Whose numbers are offered: of who was picked, else of the record that it stands on. */
  get source(): { readonly recordId: string | undefined; readonly objectApiName: string | undefined } {
    return this.picked
      ? { recordId: this.picked.id, objectApiName: this.picked.objectApiName }
      : { recordId: this.recordId, objectApiName: this.objectApiName };
  }

  get futureText(): string {
    return Date.parse(this.at) > Date.now() + MINUTE * 1000 ? inFuture : '';
  }

  get cannotSave(): boolean {
    const { kind } = this.checked;
    const hasNumber = kind === 'fine' || kind === 'national';
    const isPast = this.at !== '' && this.futureText === '';
    return this.isSaving || !this.channelId || !hasNumber || !isPast || this.seconds === undefined;
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private get checked(): ReturnType<typeof checkNumber> {
    const channel = this.phone?.channels.find(({ id }) => id === this.channelId);
    return checkNumber(this.number, channel?.address ?? '');
  }

  /** Undefined: what was typed is no length of time. */
  private get seconds(): number | undefined {
    if (!this.hasLength || this.minutes.trim() === '') return 0;
    const typed = Number(this.minutes);
    return typed >= 0 && typed <= LONGEST ? Math.round(typed * MINUTE) : undefined;
  }

  private async save(): Promise<void> {
    const { checked, seconds } = this;
    if ((checked.kind !== 'fine' && checked.kind !== 'national') || seconds === undefined) return;
    this.isSaving = true;
    this.failure = undefined;
    try {
      const callId = await writeCall({
        address: checked.number,
        channelId: this.channelId,
        direction: this.direction,
        outcome: this.outcome,
        startedAt: this.at,
        seconds,
        disposition: this.disposition,
        notes: this.notes,
        person: this.picked ?? this.recordPerson,
        requestKey: this.requestKey,
      });
      this.dispatchEvent(new CustomEvent('written', { detail: { callId } }));
    } catch (error) {
      this.failure = error;
    }
    this.isSaving = false;
  }

  private get recordPerson(): WrittenCall['person'] {
    return this.recordId && this.objectApiName
      ? { id: this.recordId, objectApiName: this.objectApiName }
      : undefined;
  }
}
