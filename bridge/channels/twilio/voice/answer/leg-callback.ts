import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { VoiceAddresses } from '../voice-addresses.ts';
import type { VoiceQuery } from '../voice-query.ts';

/** Where Twilio tells how far a leg is that we ring. */
export function legCallback(
  query: VoiceQuery & { readonly call: string },
  addresses: VoiceAddresses,
): Required<Pick<VoiceResponse.NumberAttributes, 'statusCallback' | 'statusCallbackEvent'>> {
  return {
    statusCallback: addresses('legStatus', query),
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  };
}
