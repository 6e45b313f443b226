import type { CallOutcome } from '../conversations/calls/call-words.ts';
import type { CallRep, CallSetUp } from '../conversations/calls/call-set-up.ts';
import type { GivenConsent } from '../conversations/consent/consent-obstacle.ts';
import type { RelatedRecord } from './activities.ts';
import type { Problem } from './problem.ts';

/** A call that a rep has asked for on a screen, or has made elsewhere and written down: a row of the CRM. */
export interface WrittenCall {
  readonly id: string;
  readonly channelKey: string;
  /** The customer's number as it was written. */
  readonly to: string;
  readonly by: string;
  readonly what:
    /** To be placed now. `writtenAt`: nobody expects one to be placed minutes later. */
    | { readonly kind: 'order'; readonly writtenAt: Date }
    | {
        readonly kind: 'log';
        readonly direction: 'Inbound' | 'Outbound';
        readonly outcome: CallOutcome;
        readonly startedAt: Date;
        readonly seconds?: number;
      };
}

/** What people want to receive, as the CRM has it, for the customer of a call that is to be placed. */
export interface BeforeCalling {
  readonly consents: readonly GivenConsent[];
  /** Whether they have ever written or called. */
  readonly hasWritten: boolean;
}

/** An activity that was written, and a hash of what was written to it last; absent: it has to be written. */
export interface WrittenActivity {
  readonly activityId: string;
  readonly hash?: string;
}

/** The activity to call back. */
export interface AskingActivity extends WrittenActivity {
  readonly isOpen: boolean;
  /** It was given to whom the customer belongs. */
  readonly isGiven: boolean;
}

/** A call whose activities are behind it. */
export interface StaleCall {
  readonly callId: string;
  readonly recordId: string;
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Nothing more is expected of it: its activity is given to the rep. */
  readonly isComplete: boolean;
  readonly activity?: WrittenActivity;
  /** It was given to the rep before: people may have given it to somebody else since. */
  readonly isHandedOver: boolean;
  /** What its activity was related to when it was made; empty: to nothing but the customer. */
  readonly relatedId?: string;
  /** What a rule has related the conversation to, and for which contact or lead. */
  readonly related?: RelatedRecord;
  readonly callBack?: AskingActivity;
}

/** What an activity should hold and does not, because it is not the bridge's to change: whoever has it may write it. */
export interface UnwrittenActivity {
  readonly id: string;
  /** By the names that the CRM has for them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** How the activities of a call stand now; what is absent is not there. */
export interface RenderedCall {
  readonly activity?: WrittenActivity;
  readonly isHandedOver: boolean;
  readonly relatedId?: string;
  /** What a rule has just related the conversation to. */
  readonly related?: RelatedRecord;
  readonly callBack?: AskingActivity;
}

/** The address under which people find the recording of a call, by the record of the call. */
export type RecordingLink = (recordId: string) => string;

/** What came of the activities of a call. With a problem: as far as they have come. */
export type CallActivityOutcome =
  | ({ readonly kind: 'rendered' } & RenderedCall)
  | { readonly kind: 'problem'; readonly problem: Problem; readonly now?: RenderedCall };

/** What a CRM does for calls. */
export interface CrmCalls {
  /** Rows that a rep has written and nobody has taken. @param since as in `Outbox.read`. Shares the request of that look. */
  readWritten(since?: Date): Promise<readonly WrittenCall[]>;
  /**
   * How calls are wanted on every channel of type Phone, and all reps with a phone. Shares the request of a look that
   * begins in the same turn. Throws like `deliver`.
   */
  readSetUp(): Promise<{ readonly channels: readonly CallSetUp[]; readonly reps: readonly CallRep[] }>;
  /** Throws like `deliver`. */
  beforeCalling(channelKey: string, number: string): Promise<BeforeCalling>;
  /** Brings activities up to their calls, each exactly once; by the id of the call. At most 100. Throws like `deliver`. */
  renderCalls(
    calls: readonly StaleCall[],
    recordingLink: RecordingLink,
  ): Promise<ReadonlyMap<string, CallActivityOutcome>>;
  /** What the activity of a call lacks that the bridge may not change. Changes nothing. Throws like `deliver`. */
  readUnwritten(call: StaleCall, recordingLink: RecordingLink): Promise<readonly UnwrittenActivity[]>;
  /** What a person has made of the texts of a call. Throws like `deliver`. */
  readCall(recordId: string): Promise<
    | {
        readonly externalId: string;
        readonly transcript?: string;
        readonly summary?: string;
        readonly isSummaryWritten: boolean;
      }
    | undefined
  >;
  /** Address of a call's page, for people. Throws like `deliver`. */
  linkTo(recordId: string): Promise<string>;
}
