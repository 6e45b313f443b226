import type { Customer } from '../customer.ts';
import type { Provider } from '../model.ts';
import type { AgentEnd } from './call-notice.ts';
import type { CallStep } from './call-step.ts';
import type { CallDirection, CallOutcome, LegEnd, LegStage, RecordingState } from './call-words.ts';
import type { Transcript } from './transcript.ts';

/**
 * All that was told of one call, joined (`joinCall`). It is JSON: moments are milliseconds since 1970. What is absent
 * was not told, or not yet.
 */
export interface CallState {
  readonly callId: string;
  readonly begun?: BegunState;
  /** By the provider's id of the leg. */
  readonly legs: Readonly<Record<string, LegState>>;
  /** How rounds of ringing have ended, by number. */
  readonly rung: Readonly<Record<string, RungState>>;
  /** What the bridge has decided, in its order, each once. */
  readonly decided: readonly DecidedState[];
  /** What people have ordered on screens, in its order, each once. */
  readonly orders: readonly OrderState[];
  /** By the provider's id of the recording. */
  readonly recordings: Readonly<Record<string, CallRecording>>;
  /** By the recording that it was made of; '' where it was none. */
  readonly transcripts: Readonly<Record<string, TextState<Transcript>>>;
  readonly summary?: TextState<SummaryState>;
  /** The latest word of the AI agent at each stage. */
  readonly agent?: Readonly<Partial<Record<'Started' | 'HandedOver' | 'Ended', AgentState>>>;
  /** Since when texts are being made: `summary`, or `transcript` with the recording behind a bar. */
  readonly awaited: Readonly<Record<string, number>>;
  readonly refused?: { readonly at: number; readonly code: string; readonly sentence: string };
  readonly settled?: { readonly at: number; readonly endedAt: number };
  readonly written?: {
    readonly at: number;
    readonly outcome: CallOutcome;
    readonly startedAt: number;
    readonly seconds?: number;
  };
}

/** A call of which it is known whose it is: as it is stored. */
export type KnownCall = CallState & { readonly begun: BegunState };

export interface BegunState {
  readonly at: number;
  readonly provider: Provider;
  readonly direction: CallDirection;
  readonly channelKey: string;
  readonly customer: Customer;
  readonly legId?: string;
  readonly recordId?: string;
  readonly by?: string;
  readonly repNumber?: string;
}

export interface LegState {
  readonly parentId?: string;
  readonly role?: 'customer' | 'rep';
  readonly userId?: string;
  readonly number?: string;
  readonly stage: LegStage;
  /** When it was first heard of, when it rang and when it was answered. */
  readonly firstAt: number;
  readonly ringingAt?: number;
  readonly answeredAt?: number;
  /** When it was connected. */
  readonly joinedAt?: number;
  readonly over?: {
    readonly at: number;
    readonly end?: LegEnd;
    readonly seconds?: number;
    readonly sequence?: number;
  };
}

export interface RungState {
  readonly at: number;
  readonly end: LegEnd;
  readonly isJoined: boolean;
  readonly legId?: string;
  readonly seconds?: number;
}

export interface DecidedState {
  readonly at: number;
  readonly step: CallStep['kind'];
  readonly isOpen?: boolean;
  readonly round?: number;
  readonly users?: readonly string[];
  readonly why?: 'first' | 'next' | 'transfer' | 'back';
  readonly isRecorded?: boolean;
}

export interface OrderState {
  readonly at: number;
  readonly order: 'decline' | 'transfer' | 'hangUp' | 'voicemail';
  readonly by: string;
  readonly to?: string;
}

export interface CallRecording {
  readonly at: number;
  readonly of: 'talk' | 'voicemail';
  readonly state: RecordingState;
  readonly seconds?: number;
  readonly tracks?: number;
}

export interface SummaryState {
  readonly text: string;
  readonly nextSteps: readonly string[];
  readonly isAsked: boolean;
}

/** A text, the latest that was made; absent: it cannot be had. `toldAt`: when the last word on it came. */
export interface TextState<Value> {
  readonly toldAt: number;
  readonly latest?: { readonly at: number; readonly value: Value };
}

export interface AgentState {
  readonly at: number;
  readonly agentName: string;
  readonly reason?: string;
  readonly customerName?: string;
  readonly callBackAt?: number;
  readonly transcript?: Transcript;
  readonly why?: AgentEnd;
}
