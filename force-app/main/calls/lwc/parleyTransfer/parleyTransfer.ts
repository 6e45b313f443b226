import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import failed from '@salesforce/label/c.ParleyTransferFailed';
import give from '@salesforce/label/c.ParleyTransferGive';
import loading from '@salesforce/label/c.ParleyLoading';
import members from '@salesforce/label/c.ParleyTransferMembers';
import nobody from '@salesforce/label/c.ParleyTransferNobody';
import formatLabel from 'c/parleyFormatLabel';
import membersQuery from './membersQuery';
import readMembers, { type Member } from './readMembers';

/** How often it is looked who is available, in milliseconds: presence changes while people speak. */
const LOOK = 5000;

/**
 * Chooses the colleague who takes over a call.
 * @fires transfer with `{userId, name}`
 */
export default class ParleyTransfer extends LightningElement {
  @api channelId = '';
  /** Whether nobody can be chosen at the moment. */
  @api isBusy = false;

  members: readonly Member[] | undefined;
  failure: unknown;
  private movesFocus = true;
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly label = { failed, loading, members, nobody };

  @wire(graphql, { query: membersQuery, variables: '$variables' })
  receiveMembers({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors) this.failure = errors;
    if (!data) return;
    this.failure = undefined;
    this.members = readMembers(data);
  }

  connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when it leaves the page
    this.timer = setInterval(() => void this.look?.(), LOOK);
  }

  renderedCallback(): void {
    const first = this.template?.querySelector<HTMLElement>('lightning-button');
    if (!this.movesFocus || !first) return;
    this.movesFocus = false;
    first.focus();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  handleGive(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const chosen = this.members?.find((one) => one.id === id);
    if (!chosen) return;
    this.dispatchEvent(new CustomEvent('transfer', { detail: { userId: chosen.id, name: chosen.name } }));
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  get variables(): Record<string, unknown> {
    return { channelId: this.channelId };
  }

  get shown(): readonly (Member & { cannotTake: boolean; giveText: string; dotClass: string })[] {
    return (this.members ?? []).map((one) => ({
      ...one,
      cannotTake: this.isBusy || !one.isAvailable,
      giveText: formatLabel(give, one.name),
      dotClass: one.isAvailable ? 'dot dot_available' : 'dot',
    }));
  }

  get isFailed(): boolean {
    return this.failure !== undefined && !this.members;
  }

  get isLoading(): boolean {
    return !this.members;
  }

  get isAlone(): boolean {
    return this.members?.length === 0;
  }
}
