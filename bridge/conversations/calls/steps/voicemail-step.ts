import { isOpen } from '../../business-hours/is-open.ts';
import { speak } from '../spoken/speak.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { LONGEST_VOICEMAIL } from './longest-voicemail.ts';

/** The customer can leave a message. Whom we have called ourselves is not asked for one. */
export function voicemailStep(moment: Pick<CallMoment, 'setUp' | 'state' | 'now'>): Decision {
  const { setUp, state, now } = moment;
  if (state.begun.direction === 'Outbound') return endStep(moment, 'nobodyThere');
  const { channel, rules, language, hours } = setUp;
  const isClosed = hours !== undefined && !isOpen(hours, now);
  const own = isClosed ? rules.afterHoursGreeting : rules.greeting;
  const say = own
    ? { text: own, language }
    : speak(language, isClosed ? 'afterHours' : 'greeting', { channel: channel.name });
  return {
    step: { kind: 'voicemail', say: [say], longestSeconds: LONGEST_VOICEMAIL },
    notices: [{ kind: 'decided', callId: state.callId, at: now, step: 'voicemail', isOpen: !isClosed }],
  };
}
