import type { CallView } from '../../../conversations/calls/call-view.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { Turn } from '../../delivery.ts';
import type { RowReference } from './plan.ts';

/** An activity that shows the message. */
export interface Touch {
  readonly channel: Channel;
  readonly conversationKey: string;
  /** Absent: the record that is written with it, or is remembered. */
  readonly recordId?: string;
  readonly at: Date;
  /** Who has written, where the message is a new one and asks for an answer, or is one. */
  readonly turn?: Turn['by'];
}

/** A call that is written, and what follows from it. */
export interface ToldCall {
  readonly channel: Channel;
  readonly conversationKey: string;
  readonly view: CallView;
  /** When somebody of ours has spoken with the customer. */
  readonly answeredAt?: Date;
}

/** What has to be written for events to count as delivered, and what follows from it. */
export interface Settlement {
  readonly eventIds: readonly number[];
  /** None when nothing had to be changed. */
  readonly rows: readonly RowReference[];
  /** Rows that these stand below: when one of them was refused, it says more. */
  readonly above: readonly RowReference[];
  /** A row that others write to as well: when it was locked, all is tried again. */
  readonly beside?: RowReference;
  readonly touch?: Touch;
  readonly call?: ToldCall;
  /** Key of the message that is there now. */
  readonly arrived?: string;
  /** Key of the message that these events wait for, should it be refused. */
  readonly waitsFor?: string;
}
