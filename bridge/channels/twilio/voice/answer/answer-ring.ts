import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallStep } from '../../../../conversations/calls/call-step.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { dialAttributes } from './dial-attributes.ts';
import { legCallback } from './leg-callback.ts';
import { sayAll } from './say-all.ts';

/** Rings reps, all at once. Each hears us before they are connected, and Twilio tells of each leg whose it is. */
export function answerRing(
  response: VoiceResponse,
  call: string,
  step: Extract<CallStep, { readonly kind: 'ring' }>,
  addresses: VoiceAddresses,
): void {
  const { round } = step;
  sayAll(response, step.say);
  const dial = response.dial({
    ...dialAttributes(call, step, addresses),
    action: addresses('rung', { call, round }),
  });
  for (const { userId: user, number } of step.targets) {
    const query = { call, leg: 'rep', user, round } as const;
    dial.number({ ...legCallback(query, addresses), url: addresses('repAnswered', query) }, number);
  }
}
