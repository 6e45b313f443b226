import { isOpen } from '../../business-hours/is-open.ts';
import { endOfCall } from '../end-of-call.ts';
import { agentStep } from './agent-step.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { ringStep } from './ring-step.ts';
import { voicemailStep } from './voicemail-step.ts';

/** A customer calls: reps are rung, the AI agent takes it, or a message can be left, as the channel wants it now. */
export function incomingStep(moment: CallMoment): Decision {
  const { setUp, state, now } = moment;
  if (endOfCall(state) !== undefined) return endStep(moment);
  const { mode } = setUp.rules.agent;
  const isOpenNow = setUp.hours === undefined || isOpen(setUp.hours, now);
  return withHours(chosen(), isOpenNow);

  function chosen(): Decision {
    if (mode === 'Always') return agentStep(moment);
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
