import type { CallNotice } from '../call-notice.ts';
import type { CallSetUp } from '../call-set-up.ts';
import type { KnownCall } from '../call-state.ts';
import type { CallStep } from '../call-step.ts';

/** What happens next in a call, and what holds of it by that: both count, or neither does. */
export interface Decision {
  readonly step: CallStep;
  readonly notices: readonly CallNotice[];
}

/** What a decision is made on. */
export interface CallMoment {
  readonly setUp: CallSetUp;
  readonly state: KnownCall;
  readonly now: Date;
  /** Users whose phone is in another call of Parley now. */
  readonly busy: ReadonlySet<string>;
  /** Calls of the same customer on this channel that are not over, besides this one. Default: none. */
  readonly others?: number;
  /** Talks of the AI agent with this customer in the last 24 hours. Default: none. */
  readonly agentTalks?: number;
  /** Whether there is an AI agent that could speak. */
  readonly hasAgent: boolean;
}
