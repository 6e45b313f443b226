import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallStep } from '../../../../conversations/calls/call-step.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { dialAttributes } from './dial-attributes.ts';
import { legCallback } from './leg-callback.ts';
import { sayAll } from './say-all.ts';

/** Rings the customer of a call of ours. Only where they are to be told something do they hear us before the rep. */
export function answerConnect(
  response: VoiceResponse,
  call: string,
  step: Extract<CallStep, { readonly kind: 'connect' }>,
  addresses: VoiceAddresses,
): void {
  sayAll(response, step.say);
  const query = { call, leg: 'customer' } as const;
  response
    .dial({
      ...dialAttributes(call, step, addresses),
      action: addresses('connected', { call, round: 0 }),
    })
    .number(
      {
        ...legCallback(query, addresses),
        ...(step.announcement && { url: addresses('customerAnswered', query) }),
      },
      step.number,
    );
}
