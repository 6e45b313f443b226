import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import failed from '@salesforce/label/c.ParleyCallNotLoaded';
import loading from '@salesforce/label/c.ParleyLoading';
import { callQuery, describeCall, readCallDetails, type CallDetails } from 'c/parleyCallModel';
import formatDuration from 'c/parleyFormatDuration';
import { keepNotes, notesOf } from 'c/parleyPhoneModel';

/**
 * What is noted of a call when it is over.
 * @fires done with `{callId}` when it was saved or skipped; when it was saved also with the `requestKey` of the command
 * that brings the Task up to it, which whoever shows this has to follow
 */
export default class ParleyAfterCall extends LightningElement {
  call: CallDetails | undefined;
  failure: unknown;
  canChange = false;
  begunNotes = '';
  private shownId = '';
  private look: (() => Promise<unknown>) | undefined;

  readonly label = { failed, loading };

  @api
  get callId(): string {
    return this.shownId;
  }
  set callId(callId: string) {
    this.shownId = callId;
    this.begunNotes = notesOf(callId);
  }

  @wire(graphql, { query: callQuery, variables: '$variables' })
  receiveCall({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.call = readCallDetails(data) ?? this.call;
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.canChange = data.updateable;
  }

  /** Moves the keyboard's focus to the notes. */
  @api
  focus(): void {
    (this.refs?.['wrapUp'] as HTMLElement | undefined)?.focus();
  }

  /** Notes that are being written are not lost by a key. */
  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleSaved({ detail }: CustomEvent<{ requestKey: string }>): void {
    this.finish(detail);
  }

  handleSkipped(): void {
    this.finish({});
  }

  get variables(): Record<string, unknown> {
    return { callId: this.shownId };
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.call;
  }

  get title(): string {
    return this.call?.person?.name ?? this.call?.name ?? '';
  }

  get about(): string {
    const { call } = this;
    if (!call) return '';
    const length = call.seconds ? formatDuration(call.seconds) : '';
    return [describeCall(call).words, length, call.channel.name].filter(Boolean).join(' · ');
  }

  private finish(more: { readonly requestKey?: string }): void {
    keepNotes(this.shownId, '');
    this.dispatchEvent(new CustomEvent('done', { detail: { callId: this.shownId, ...more } }));
  }
}
