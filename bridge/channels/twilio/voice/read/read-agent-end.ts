import { z } from 'zod';
import type { AgentEnd } from '../../../../conversations/calls/call-notice.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { legStages } from '../leg-stage.ts';
import { agentForm, type LegForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/** What we have said ourselves when we ended its part (`agent-line.ts`). */
const said = z.object({
  why: z.enum([
    'done',
    'asked',
    'key',
    'turns',
    'time',
    'failed',
    'hungUp',
  ] as const satisfies readonly AgentEnd[]),
});

/**
 * The AI agent's part is over: as it has said, because the caller has hung up, or because the line broke.
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://www.twilio.com/docs/voice/conversationrelay/conversationrelay-noun
 */
export function readAgentEnd(request: VoiceRequest): CallRequest {
  const wire = readForm(agentForm, request.form);
  return {
    callId: callIdOf(wire, request.query),
    providerId: `${wire.CallSid}:agent:${wire.SessionId ?? ''}`,
    notices: legNotice(wire, request),
    point: { at: 'agentDone', why: whySaid(wire.HandoffData) ?? whyUnsaid(wire) },
  };
}

function whySaid(handoffData: string | undefined): AgentEnd | undefined {
  if (!handoffData) return undefined;
  try {
    return said.safeParse(JSON.parse(handoffData)).data?.why;
  } catch {
    return undefined;
  }
}

function whyUnsaid({ CallStatus }: LegForm): AgentEnd {
  return legStages.get(CallStatus ?? '')?.end ? 'hungUp' : 'failed';
}
