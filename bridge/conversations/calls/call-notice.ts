import type { Customer } from '../customer.ts';
import type { Provider } from '../model.ts';
import type { CallDirection, CallOutcome, LegEnd, LegStage, RecordingState } from './call-words.ts';
import type { CallStep } from './call-step.ts';
import type { Transcript } from './transcript.ts';

interface AboutCall {
  /**
   * Our key of the call: provider and its id of the first leg, `twilio:CA…`, where a customer called; `parley:` and the
   * id of the record where a rep has asked for it or has written it down.
   */
  readonly callId: string;
  /** The provider's clock, where it gives one; else when we heard it. */
  readonly at: Date;
}

/** A call has come into being. */
export interface BegunNotice extends AboutCall {
  readonly kind: 'begun';
  readonly provider: Provider;
  readonly direction: CallDirection;
  /** `phone:+12025550101` */
  readonly channelKey: string;
  readonly customer: Customer;
  /** Provider's id of the customer's leg, where they called. */
  readonly legId?: string;
  /** Record in the CRM, the user who asked for it, and their phone, where it is a call of ours. */
  readonly recordId?: string;
  readonly by?: string;
  readonly repNumber?: string;
}

/** One phone of the call. Values that are absent are not known from this notice. */
export interface LegNotice extends AboutCall {
  readonly kind: 'leg';
  readonly legId: string;
  readonly parentId?: string;
  readonly role?: 'customer' | 'rep';
  /** The rep whose phone it is. */
  readonly userId?: string;
  readonly number?: string;
  readonly stage: LegStage;
  readonly end?: LegEnd;
  /** Seconds from answer to end. */
  readonly seconds?: number;
  /** The provider's order of its notices of this leg. */
  readonly sequence?: number;
}

/** Two phones are connected: a rep has taken the call (by key, where one is asked for), or the customer has answered. */
export interface JoinedNotice extends AboutCall {
  readonly kind: 'joined';
  /** The leg that was connected to the one that was there. */
  readonly legId: string;
}

/** The ringing of one round is over, or the talk that came of it. */
export interface RungNotice extends AboutCall {
  readonly kind: 'rung';
  readonly round: number;
  readonly end: LegEnd;
  /** Whether somebody was connected. */
  readonly isJoined: boolean;
  readonly legId?: string;
  /** Seconds of talk. */
  readonly seconds?: number;
}

export interface RecordingNotice extends AboutCall {
  readonly kind: 'recording';
  readonly recordingId: string;
  readonly of: 'talk' | 'voicemail';
  readonly state: RecordingState;
  /** Length, in whole seconds. */
  readonly seconds?: number;
  /** How many tracks: 2 is one for each side, the first leg on the first one. */
  readonly tracks?: number;
}

/** What was said, as far as somebody has made it out. */
export interface TranscriptNotice extends AboutCall {
  readonly kind: 'transcript';
  readonly recordingId?: string;
  /** Absent: it cannot be had, and nobody waits for it any more. */
  readonly transcript?: Transcript;
}

export interface SummaryNotice extends AboutCall {
  readonly kind: 'summary';
  /** Absent: it cannot be had, and nobody waits for it any more. */
  readonly text?: string;
  readonly nextSteps?: readonly string[];
  /** A rep has asked for a new one: it replaces what a person has written. */
  readonly isAsked?: boolean;
}

/** What the AI agent has found out, and how it ended. */
export interface AgentNotice extends AboutCall {
  readonly kind: 'agent';
  readonly stage: 'Started' | 'HandedOver' | 'Ended';
  readonly agentName: string;
  /** Why the customer called, their name and when they want to be called back, as they said it. */
  readonly reason?: string;
  readonly customerName?: string;
  readonly callBackAt?: Date;
  /** What was said, from `HandedOver` or `Ended` on. */
  readonly transcript?: Transcript;
  /** Why it ended: `done`, `asked`, `key`, `turns`, `time`, `failed`, `hungUp`. */
  readonly why?: AgentEnd;
}

export type AgentEnd = 'done' | 'asked' | 'key' | 'turns' | 'time' | 'failed' | 'hungUp';

/** Somebody has ordered something on a screen, and the provider has carried it out. */
export interface OrderedNotice extends AboutCall {
  readonly kind: 'ordered';
  readonly order: 'decline' | 'transfer' | 'hangUp' | 'voicemail';
  readonly by: string;
  /** The rep whom it is transferred to. */
  readonly to?: string;
}

/** A call of ours could not be placed. */
export interface RefusedNotice extends AboutCall {
  readonly kind: 'refused';
  readonly code: string;
  readonly sentence: string;
}

/** The whole call is over, as the provider's list of calls has it, or because nothing was heard of it for too long. */
export interface SettledNotice extends AboutCall {
  readonly kind: 'settled';
  readonly endedAt: Date;
}

/** A call that a rep has made elsewhere and has written down. */
export interface WrittenNotice extends AboutCall {
  readonly kind: 'written';
  readonly outcome: CallOutcome;
  readonly startedAt: Date;
  readonly seconds?: number;
}

/** What the bridge has let happen next at a point of the call. Told by the bridge itself, in the transaction that decides. */
export interface DecidedNotice extends AboutCall {
  readonly kind: 'decided';
  readonly step: CallStep['kind'];
  /** Whether the channel was open, at the first point of a call that came in. */
  readonly isOpen?: boolean;
  /** Of `ring`: the how-manieth ringing it is, who was rung, and why. */
  readonly round?: number;
  readonly users?: readonly string[];
  /** `back`: the rep who has given the call away gets it again. */
  readonly why?: 'first' | 'next' | 'transfer' | 'back';
  /** What is spoken from here on is recorded. */
  readonly isRecorded?: boolean;
}

/** A text is being made, and the call is not complete before it, or word that it cannot be had, has come. */
export interface AwaitedNotice extends AboutCall {
  readonly kind: 'awaited';
  readonly what: 'transcript' | 'summary';
  readonly recordingId?: string;
}

/** One thing that is told of a call: by the provider, by a person, or by the bridge itself. */
export type CallNotice =
  | BegunNotice
  | LegNotice
  | JoinedNotice
  | RungNotice
  | RecordingNotice
  | TranscriptNotice
  | SummaryNotice
  | AgentNotice
  | OrderedNotice
  | RefusedNotice
  | SettledNotice
  | WrittenNotice
  | DecidedNotice
  | AwaitedNotice;
