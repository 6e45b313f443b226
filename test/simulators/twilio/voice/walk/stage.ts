import type { CallLeg } from '../calls/call-leg.ts';
import type { VoiceWorld } from '../voice-world.ts';
import type { TwimlSource } from './twiml-source.ts';
import type { Verb } from './verb.ts';

/** Where a verb is performed. */
export interface Stage {
  readonly world: VoiceWorld;
  readonly leg: CallLeg;
  /** Address of the document, against which others are relative. */
  readonly baseUrl: string;
  /** Aborted when the call is over, or goes on with something else. */
  readonly signal: AbortSignal;
}

/**
 * What follows a verb: the next one in the document (`undefined`), another document, the end of the call, or the end of
 * this walk while the call goes on elsewhere.
 */
export type Turn = undefined | TwimlSource | 'hangUp' | 'left';

export type Performer = (stage: Stage, verb: Verb) => Promise<Turn>;
