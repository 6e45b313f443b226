import { agentGreeting } from '../spoken/agent-greeting.ts';
import { announcementOf } from './announcement-of.ts';
import type { CallMoment, Decision } from './decision.ts';
import { isAgentSpent } from './is-agent-spent.ts';
import { voicemailStep } from './voicemail-step.ts';

/**
 * The AI agent takes the call, once; where there is none, or it has had its turn or talked enough, the customer can leave
 * a message.
 */
export function agentStep(moment: CallMoment): Decision {
  const { setUp, state, now, hasAgent } = moment;
  const { agent, records } = setUp.rules;
  const isDone = state.agent !== undefined || state.decided.some(({ step }) => step === 'agent');
  if (
    !hasAgent ||
    isDone ||
    agent.mode === 'Off' ||
    isAgentSpent(moment) ||
    state.begun.direction === 'Outbound'
  ) {
    return voicemailStep(moment);
  }
  return {
    step: {
      kind: 'agent',
      say: announcementOf(moment),
      greeting: agentGreeting(setUp),
      language: setUp.language,
      records,
    },
    notices: [
      {
        kind: 'decided',
        callId: state.callId,
        at: now,
        step: 'agent',
        ...(records ? { isRecorded: true } : {}),
      },
    ],
  };
}
