import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import close from '@salesforce/label/c.ParleyClose';
import soon from '@salesforce/label/c.ParleyDialSoon';
import type { CallWish } from 'c/parleyCallModel';
import startCall from 'c/parleyCallStart';
import reduceErrors from 'c/parleyErrors';
import { defaultChannel, phoneQuery, readPhone, whyNotReached, type MyPhone } from 'c/parleyPhoneModel';

/**
 * Carries out a `parleycall` event where it has risen to, and says there how far the call is. The phone in the
 * utility bar shows the same call with all that can be done.
 * @fires close when what was said of the call was read
 */
export default class ParleyCallDock extends LightningElement {
  callId = '';
  obstacle = '';
  failure: unknown;
  isOver = false;
  /** Whether it is not known yet which channels the user has. */
  isPlacing = false;
  private wanted!: CallWish;
  private phone: MyPhone | undefined;
  private look: (() => Promise<unknown>) | undefined;

  readonly label = { close, soon };

  /**
   * Whom to call: from the channel of the wish where the user may call from it, else from their own. Each new object is
   * a new wish.
   */
  @api
  get wish(): CallWish {
    return this.wanted;
  }
  set wish(wish: CallWish) {
    this.wanted = wish;
    this.callId = '';
    this.obstacle = '';
    this.failure = undefined;
    this.isOver = false;
    this.isPlacing = true;
    // a number that was entered a moment ago counts
    if (this.phone) void this.look?.().then(() => this.place());
  }

  @wire(graphql, { query: phoneQuery, variables: '$variables' })
  receivePhone({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (errors && this.isPlacing) {
      this.failure = errors;
      this.isPlacing = false;
    }
    if (!data) return;
    const isFirst = !this.phone;
    this.phone = readPhone(data);
    if (isFirst) this.place();
  }

  handleOver(): void {
    this.isOver = true;
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  get variables(): Record<string, unknown> {
    return { userId };
  }

  get reasons(): readonly string[] {
    return [this.obstacle, ...reduceErrors(this.failure)].filter(Boolean);
  }

  get canClose(): boolean {
    return this.isOver || this.reasons.length > 0;
  }

  private place(): void {
    const { phone, wish } = this;
    if (!phone || !this.isPlacing) return;
    this.isPlacing = false;
    // who is away is not called, and calls all the same
    this.obstacle = whyNotReached({ ...phone, presence: 'Available' });
    const own = phone.channels.find(({ id, isActive }) => isActive && id === wish.channelId);
    const channelId = (own ?? defaultChannel(phone))?.id;
    if (this.obstacle || !channelId) return;
    const conversationId = own ? wish.conversationId : undefined;
    startCall({ address: wish.address, name: wish.name, channelId, conversationId })
      .then((callId) => {
        this.callId = callId;
      })
      .catch((error: unknown) => {
        this.failure = error;
      });
  }
}
