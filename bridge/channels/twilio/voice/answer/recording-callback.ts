import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { VoiceAddresses } from '../voice-addresses.ts';

/** Where Twilio tells what becomes of a recording. */
export function recordingCallback(
  callId: string,
  addresses: VoiceAddresses,
): Required<Pick<VoiceResponse.DialAttributes, 'recordingStatusCallback' | 'recordingStatusCallbackEvent'>> {
  return {
    recordingStatusCallback: addresses('recording', { call: callId }),
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
  };
}
