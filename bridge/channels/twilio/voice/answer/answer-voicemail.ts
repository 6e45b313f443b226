import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallStep } from '../../../../conversations/calls/call-step.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { recordingCallback } from './recording-callback.ts';
import { sayAll } from './say-all.ts';

/** So much silence ends a message. */
const SILENCE_SECONDS = 10;

/**
 * Says something and records what the caller leaves. Where nothing is said Twilio does not ask at `action`, but goes on
 * with what stands behind: so the way goes on at the same address.
 * @see https://www.twilio.com/docs/voice/twiml/record
 */
export function answerVoicemail(
  response: VoiceResponse,
  call: string,
  step: Extract<CallStep, { readonly kind: 'voicemail' }>,
  addresses: VoiceAddresses,
): void {
  const left = addresses('voicemail', { call });
  sayAll(response, step.say);
  response.record({
    maxLength: step.longestSeconds,
    timeout: SILENCE_SECONDS,
    playBeep: true,
    finishOnKey: '#',
    trim: 'trim-silence',
    action: left,
    ...recordingCallback(call, addresses),
  });
  response.redirect({ method: 'POST' }, left);
}
