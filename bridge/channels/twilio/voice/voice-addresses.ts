import type { VoiceQuery } from './voice-query.ts';
import { voiceWebhooks, type VoiceWebhook } from './voice-webhooks.ts';

/** Gives the address at which Twilio is to go on with a call. */
export type VoiceAddresses = (webhook: VoiceWebhook, query: VoiceQuery & { readonly call: string }) => string;

/** @param publicUrl without a slash at the end */
export function voiceAddresses(publicUrl: string): VoiceAddresses {
  return (webhook, query) => {
    const parameters = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
    );
    return `${publicUrl}${voiceWebhooks[webhook].path}?${parameters.toString()}`;
  };
}
