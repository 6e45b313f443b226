import twilio from 'twilio';
import type { CallStep } from '../../../../conversations/calls/call-step.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { answerAgent } from './answer-agent.ts';
import { answerConnect } from './answer-connect.ts';
import { answerRing } from './answer-ring.ts';
import { answerVoicemail } from './answer-voicemail.ts';
import { sayAll } from './say-all.ts';

/** How long a rep may take to press a key, after they have heard who calls. */
const KEY_SECONDS = 10;

/**
 * The TwiML that makes a step happen. Pure.
 * @param publicUrl without a slash at the end
 * @see https://www.twilio.com/docs/voice/twiml
 */
export function answerStep(
  callId: string,
  step: CallStep,
  addresses: VoiceAddresses,
  publicUrl: string,
): string {
  const response = new twilio.twiml.VoiceResponse();
  switch (step.kind) {
    case 'ring':
      answerRing(response, callId, step, addresses);
      break;
    case 'connect':
      answerConnect(response, callId, step, addresses);
      break;
    case 'askRep':
      sayAll(
        response.gather({
          input: ['dtmf'],
          numDigits: 1,
          // Every key counts, also the one that would end a longer number.
          finishOnKey: '',
          timeout: KEY_SECONDS,
          action: addresses('repKey', { call: callId, leg: 'rep' }),
          // Word also of no key: nobody may be kept waiting by a phone that nobody holds.
          actionOnEmptyResult: true,
        }),
        [step.say],
      );
      response.hangup();
      break;
    case 'join':
      // Nothing more to say to this leg: Twilio connects it.
      break;
    case 'leave':
      response.hangup();
      break;
    case 'announce':
      sayAll(response, step.say);
      break;
    case 'voicemail':
      answerVoicemail(response, callId, step, addresses);
      break;
    case 'agent':
      answerAgent(response, callId, step, addresses, publicUrl);
      break;
    case 'end':
      sayAll(response, step.say);
      response.hangup();
      break;
  }
  return response.toString();
}
