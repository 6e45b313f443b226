import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { recordingCallback } from './recording-callback.ts';

/** Twilio rings for at least 5 seconds and at most 10 minutes. */
const SHORTEST_RING = 5;
const LONGEST_RING = 600;

/**
 * What ringing reps and ringing a customer have in common: whoever waits hears it ring until somebody is there, and what is
 * recorded begins when they talk, each side on a track of its own.
 * @see https://www.twilio.com/docs/voice/twiml/dial
 */
export function dialAttributes(
  callId: string,
  step: { readonly seconds: number; readonly callerId: string; readonly records: boolean },
  addresses: VoiceAddresses,
): VoiceResponse.DialAttributes {
  return {
    answerOnBridge: true,
    timeout: Math.min(Math.max(Math.round(step.seconds), SHORTEST_RING), LONGEST_RING),
    callerId: step.callerId,
    ...(step.records && { record: 'record-from-answer-dual', ...recordingCallback(callId, addresses) }),
  };
}
