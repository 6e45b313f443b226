import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import callFrom from '@salesforce/label/c.ParleyDialFrom';
import close from '@salesforce/label/c.ParleyClose';
import failed from '@salesforce/label/c.ParleyPhoneFailed';
import heading from '@salesforce/label/c.ParleyCallActionTitle';
import loading from '@salesforce/label/c.ParleyLoading';
import startCall from 'c/parleyCallStart';
import reduceErrors from 'c/parleyErrors';
import formatAddress from 'c/parleyFormatAddress';
import { defaultChannel, phoneQuery, readPhone, whyNotReached, type MyPhone } from 'c/parleyPhoneModel';

/** Calls a number of the record on whose page it stands, from one of the user's channels. */
export default class ParleyCallAction extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  phone: MyPhone | undefined;
  failure: unknown;
  callId = '';
  isCalling = false;
  private channelChosen = '';
  private look: (() => Promise<unknown>) | undefined;

  readonly label = { callFrom, close, failed, heading, loading };

  @wire(graphql, { query: phoneQuery, variables: '$variables' })
  receivePhone({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors) this.failure = errors;
    if (data) this.phone = readPhone(data);
  }

  handleChannel({ detail }: CustomEvent<{ value: string }>): void {
    this.channelChosen = detail.value;
  }

  handlePick({ detail }: CustomEvent<{ address: string; name: string }>): void {
    void this.call(detail);
  }

  handleOver(): void {
    this.isCalling = false;
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleClose(): void {
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  get variables(): Record<string, unknown> {
    return { userId };
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.phone;
  }

  get obstacle(): string {
    if (!this.phone) return '';
    // somebody who is away is not called, and calls all the same
    return whyNotReached({ ...this.phone, presence: 'Available' });
  }

  get hasChoice(): boolean {
    return this.channels.length > 1;
  }

  get channels(): readonly { readonly label: string; readonly value: string }[] {
    const active = this.phone?.channels.filter(({ isActive }) => isActive) ?? [];
    return active.map(({ address, id, name }) => ({
      value: id,
      label: `${name} · ${formatAddress(address)}`,
    }));
  }

  get channelId(): string {
    return this.channelChosen || ((this.phone && defaultChannel(this.phone)?.id) ?? '');
  }

  get reasons(): readonly string[] {
    return this.phone ? reduceErrors(this.failure) : [];
  }

  private async call({ address, name }: { address: string; name: string }): Promise<void> {
    this.isCalling = true;
    this.failure = undefined;
    try {
      this.callId = await startCall({
        address,
        name,
        channelId: this.channelId,
        conversationId: undefined,
      });
    } catch (error) {
      this.failure = error;
      this.isCalling = false;
    }
  }
}
