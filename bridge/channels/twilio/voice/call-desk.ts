import type { Twilio } from 'twilio';
import type { TwilioConfig } from '../../../config.ts';
import type { CallDesk } from '../../call-desk.ts';
import { agentLine } from './agent-line.ts';
import { answerStep } from './answer/answer-step.ts';
import { callClient } from './client/call-client.ts';
import { callLists } from './client/call-lists.ts';
import { recordingDesk } from './client/recording-desk.ts';
import { readCall } from './read/read-call.ts';
import { voiceAddresses } from './voice-addresses.ts';
import { voiceWebhooks } from './voice-webhooks.ts';

/**
 * Calls by Twilio: what it tells and asks about them, the TwiML that it is answered with, and what is asked of it.
 * @param publicUrl address under which Twilio reaches the bridge, without a slash at the end
 */
export function createCallDesk(api: Twilio, config: TwilioConfig, publicUrl: string): CallDesk {
  const addresses = voiceAddresses(publicUrl);
  return {
    webhooks: Object.values(voiceWebhooks),
    read: readCall,
    answer: (callId, step) => ({
      status: 200,
      contentType: 'text/xml',
      body: answerStep(callId, step, addresses, publicUrl),
    }),
    ...callClient(api, addresses, publicUrl),
    ...callLists(api),
    ...recordingDesk(api, config),
    agentLine: agentLine(config.authTokens, publicUrl),
  };
}
