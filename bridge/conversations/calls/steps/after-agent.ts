import { isOpen } from '../../business-hours/is-open.ts';
import type { AgentEnd } from '../call-notice.ts';
import { speak } from '../spoken/speak.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { ringStep } from './ring-step.ts';
import { voicemailStep } from './voicemail-step.ts';

/** The AI agent's part is over. Whoever still wants something gets a person, or can leave a message. */
export function afterAgent(moment: CallMoment, why: AgentEnd): Decision {
  if (why === 'hungUp') return endStep(moment);
  if (why === 'done') return endStep(moment, 'goodbye');
  const { hours, language } = moment.setUp;
  if (hours !== undefined && !isOpen(hours, moment.now)) return voicemailStep(moment);
  return ringStep(moment, [speak(language, 'oneMoment')]) ?? voicemailStep(moment);
}
