import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallStep } from '../../../../conversations/calls/call-step.ts';
import { AGENT_PATH } from '../agent-path.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { webSocketUrl } from '../web-socket-url.ts';
import { recordingCallback } from './recording-callback.ts';
import { sayAll } from './say-all.ts';
import { speakable } from './speakable.ts';
import { voiceLanguages } from './voice-language.ts';

/**
 * Lets the AI agent talk with the caller over a web socket of ours. When that ends, in whichever way, Twilio asks at
 * `action` what happens next: nobody is left in silence.
 * @see https://www.twilio.com/docs/voice/conversationrelay/conversationrelay-noun
 */
export function answerAgent(
  response: VoiceResponse,
  call: string,
  step: Extract<CallStep, { readonly kind: 'agent' }>,
  addresses: VoiceAddresses,
  publicUrl: string,
): void {
  sayAll(response, step.say);
  // Recording by a request to the API is without effect beside an AI agent.
  if (step.records) response.start().recording({ channels: 'dual', ...recordingCallback(call, addresses) });
  const query = new URLSearchParams({ call });
  response
    .connect({ action: addresses('agent', { call }) })
    .conversationRelay({
      url: `${webSocketUrl(publicUrl)}${AGENT_PATH}?${query.toString()}`,
      welcomeGreeting: speakable(step.greeting),
      language: voiceLanguages[step.language],
      dtmfDetection: true,
      interruptible: 'any',
    })
    .parameter({ name: 'call', value: call });
}
