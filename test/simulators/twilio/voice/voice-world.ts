import type { Faults } from '../../faults/faults.ts';
import type { WatchedEntries } from '../../watched-entries.ts';
import type { CallbackDesk } from './callbacks/callback-desk.ts';
import type { CallLeg, NewLeg } from './calls/call-leg.ts';
import type { Clock } from './clock.ts';
import type { OpenWork } from './open-work.ts';
import type { RecordingDesk } from './recordings/recording-desk.ts';
import type { VoiceFault } from './voice-fault.ts';
import type { PhoneMode, VoiceProblem, VoiceSettings } from './voice-settings.ts';
import type { TwimlSource } from './walk/twiml-source.ts';

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
