import type { Language } from '../language.ts';
import type { Channel } from '../model.ts';
import type { BusinessHours } from '../business-hours/business-hours.ts';

/** How an admin wants the calls of a channel. */
export interface CallRules {
  /** Whether calls become activities, and what stands in them. */
  readonly logCalls: boolean;
  readonly logRecordings: boolean;
  readonly logSummaries: boolean;
  readonly logAgentCalls: boolean;
  readonly logOutboundOutcome: boolean;
  /** A missed call or a voicemail becomes an open activity to call back. */
  readonly followsUp: boolean;
  readonly ringMode: 'Together' | 'InOrder';
  /** How long each round rings. */
  readonly ringSeconds: number;
  /** A rep presses a key to take a call: the voicemail of their own phone cannot. */
  readonly asksForKey: boolean;
  readonly records: boolean;
  /** Said to the customer before anybody is rung, where calls are recorded; absent: nothing. */
  readonly announcement?: string;
  /** What voicemail says; absent: words of Parley in the language of the channel. */
  readonly greeting?: string;
  readonly afterHoursGreeting?: string;
  /** After how many days recordings are deleted at the provider; absent: never. */
  readonly recordingDays?: number;
  /** Transcripts and summaries are made of recordings. */
  readonly summarises: boolean;
  readonly agent: {
    readonly mode: 'Off' | 'AfterHours' | 'Unanswered' | 'Always';
    readonly name: string;
    /** What the agent may tell, in the admin's words. */
    readonly brief: string;
    readonly greeting?: string;
  };
  /** Countries that may be called, as ISO codes; empty: that of the channel's own number. */
  readonly countries: readonly string[];
}

/** A rep as the telephone knows them. */
export interface CallRep {
  readonly userId: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly presence: 'Available' | 'Busy' | 'Away' | 'Offline';
  /** E.164, as far as it can be read as a number. */
  readonly forwardingNumber?: string;
}

/** A rep who is a member of a channel. */
export interface RingingRep extends CallRep {
  /** Lower numbers ring first; those without one last. */
  readonly order?: number;
}

/** All that is needed to take or place a call of a channel, read from the CRM and kept in the store. */
export interface CallSetUp {
  readonly channel: Channel;
  readonly rules: CallRules;
  /** Language of what is said and written. */
  readonly language: Language;
  readonly members: readonly RingingRep[];
  /** Absent: always open. */
  readonly hours?: BusinessHours;
  /** Where the business hours cannot be read as they are written, which counts as open; absent: nowhere. */
  readonly unreadHours?: readonly string[];
}
