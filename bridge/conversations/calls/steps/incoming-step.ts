import { isOpen } from '../../business-hours/is-open.ts';
import { canonicalNumber } from '../../numbers/canonical-number.ts';
import { endOfCall } from '../end-of-call.ts';
import { agentStep } from './agent-step.ts';
import { isAgentSpent } from './is-agent-spent.ts';
import { isNumber } from './caller-id.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { ringStep } from './ring-step.ts';
import { voicemailStep } from './voicemail-step.ts';

/**
 * So many calls of one customer ring reps at once. More come of a phone that gives on what rings it to the number that
 * rings it: such a call would go round for ever.
 */
const MOST_OF_ONE = 5;

/** A customer calls: reps are rung, the AI agent takes it, or a message can be left, as the channel wants it now. */
export function incomingStep(moment: CallMoment): Decision {
  const { setUp, state, now, others = 0 } = moment;
  if (endOfCall(state) !== undefined) return endStep(moment);
  const { address } = state.begun.customer;
  // Nobody calls from the number of the channel but a phone of ours that gives on a call whose number was withheld.
  if (canonicalNumber(address) === canonicalNumber(setUp.channel.address)) {
    return endStep(moment, 'cannotBeConnected');
  }
  const isRound = others >= MOST_OF_ONE && isNumber(address);
  const { mode } = setUp.rules.agent;
  const isOpenNow = setUp.hours === undefined || isOpen(setUp.hours, now);
  return withHours(chosen(), isOpenNow);

  function chosen(): Decision {
    if (isRound) return voicemailStep(moment);
    if (mode === 'Always' && !isAgentSpent(moment)) return agentStep(moment);
    if (!isOpenNow) return mode === 'AfterHours' ? agentStep(moment) : voicemailStep(moment);
    return ringStep(moment) ?? (mode === 'Unanswered' ? agentStep(moment) : voicemailStep(moment));
  }
}

/** Whether it came in business hours is decided once, here. */
function withHours({ step, notices }: Decision, isOpenNow: boolean): Decision {
  return {
    step,
    notices: notices.map((one) => (one.kind === 'decided' ? { ...one, isOpen: isOpenNow } : one)),
  };
}
