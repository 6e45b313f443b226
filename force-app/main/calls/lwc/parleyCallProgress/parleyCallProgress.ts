import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import soon from '@salesforce/label/c.ParleyDialSoon';
import { forgetCall } from 'c/parleyCallStart';
import { liveCallsQuery, progressOf, readLiveCalls, type LiveCall, type Progress } from 'c/parleyPhoneModel';

/** Milliseconds between two looks. */
const LOOK = 2000;

/**
 * Follows a call that was asked for: whose phone rings, whether the customer is there, or why it came to nothing.
 * @fires over when there is nothing more to follow
 */
export default class ParleyCallProgress extends LightningElement {
  call: LiveCall | undefined;
  private followedId = '';
  private beganAt = 0;
  private now = 0;
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Id of the call. */
  @api
  get callId(): string {
    return this.followedId;
  }
  set callId(callId: string) {
    if (callId === this.followedId) return;
    this.followedId = callId;
    this.call = undefined;
    this.beganAt = Date.now();
    this.now = this.beganAt;
    this.start();
  }

  @wire(graphql, { query: liveCallsQuery, variables: '$variables' })
  receiveCall({ data, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (!data) return;
    this.call = readLiveCalls(data)[0];
    if (this.call?.status !== 'Ended') return;
    this.stop();
    void forgetCall(this.followedId);
    this.dispatchEvent(new CustomEvent('over'));
  }

  disconnectedCallback(): void {
    this.stop();
  }

  get variables(): Record<string, unknown> {
    return { where: { Id: { eq: this.followedId } } };
  }

  get progress(): Progress {
    return this.call ? progressOf(this.call, this.beganAt, this.now) : { text: soon, tone: 'working' };
  }

  get iconName(): string {
    return this.progress.tone === 'failed' ? 'utility:missed_call' : 'utility:call';
  }

  private start(): void {
    this.stop();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped at the end and when it leaves the page
    this.timer = setInterval(() => {
      this.now = Date.now();
      void this.look?.();
    }, LOOK);
  }

  private stop(): void {
    clearInterval(this.timer);
  }
}
