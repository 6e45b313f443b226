import type { Faults } from '../../faults/faults.ts';
import type { WatchedEntries } from '../../watched-entries.ts';
import type { CallbackDesk } from './callbacks/callback-desk.ts';
import type { CallLeg, NewLeg } from './calls/call-leg.ts';
import type { Clock } from './clock.ts';
import type { OpenWork } from './open-work.ts';
import type { RecordingDesk } from './recordings/recording-desk.ts';
import type { VoiceFault } from './voice-fault.ts';
import type { TwimlSource } from './walk/twiml-source.ts';

export interface VoiceSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Numbers of the account. */
  readonly numbers: ReadonlySet<string>;
  /** Hears of each request that was refused and of TwiML that could not be performed. */
  readonly report: (sentence: string) => void;
}

/** What is done about a phone that is called, without anybody touching it. */
export const phoneModes = ['rings', 'busy', 'off', 'mailbox'] as const;
/**
 * `rings`: until somebody answers; `busy`; `off`: cannot be reached; `mailbox`: an answering machine of its own takes
 * the call at once, and presses nothing.
 */
export type PhoneMode = (typeof phoneModes)[number];

/** An entry of Twilio's debugger. https://www.twilio.com/docs/usage/troubleshooting/debugging-your-application */
export interface VoiceProblem {
  readonly code: number;
  readonly callSid: string;
  readonly message: string;
  readonly url?: string;
}

/** All that the simulated telephone knows, and what its parts work on. */
export interface VoiceWorld {
  readonly settings: VoiceSettings;
  readonly clock: Clock;
  readonly work: OpenWork;
  readonly faults: Faults<VoiceFault>;
  readonly calls: WatchedEntries<CallLeg>;
  readonly recordings: RecordingDesk;
  readonly callbacks: CallbackDesk;
  /** Aborted when the simulator stops. */
  readonly stopping: AbortSignal;
  /** Where the API is reached. */
  readonly apiUrl: string;
  phoneMode(number: string): PhoneMode;
  newLeg(leg: NewLeg): CallLeg;
  /** Lets a leg walk through TwiML. Never fails. @returns whether it is still on the line */
  walk(leg: CallLeg, source: TwimlSource, isWhisper?: boolean): Promise<boolean>;
  /** Notes a problem as Twilio's debugger does. */
  note(problem: VoiceProblem): void;
}
