import type { CallLeg } from '../simulators/twilio/voice/calls/call-leg.ts';
import type { Parley } from './start-parley.ts';
import { waitFor } from './wait-for.ts';

/** The call that rings at this number, once it does: time passes on the simulated telephone until then. */
export function ringingPhone({ simulators: { twilioVoice } }: Parley, number: string): Promise<CallLeg> {
  return waitFor(`the phone ${number} to ring`, async () => {
    await twilioVoice.pass(1);
    return twilioVoice.at(number);
  });
}
