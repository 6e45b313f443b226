import type { CallPoint } from '../call-point.ts';
import { endOfCall } from '../end-of-call.ts';
import { talksOfCall } from '../talks-of-call.ts';
import { afterAgent } from './after-agent.ts';
import { afterRinging } from './after-ringing.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { incomingStep } from './incoming-step.ts';
import { repPicksUp, repPresses, repReady } from './rep-steps.ts';
import { voicemailStep } from './voicemail-step.ts';

/**
 * What happens next at a point of a call. Pure. Whatever is missing or strange: nobody is left in silence, they can leave
 * a message, or the call ends with some words.
 */
export function nextStep(moment: CallMoment, point: CallPoint): Decision {
  switch (point.at) {
    case 'incoming':
      return incomingStep(moment);
    case 'fallback':
      return fallback(moment);
    case 'rung':
      return afterRinging(moment, point);
    case 'repPicksUp':
      return repPicksUp(moment, point);
    case 'repPresses':
      return repPresses(moment, point);
    case 'repReady':
      return repReady(moment);
    case 'customerPicksUp':
      return announce(moment);
    case 'connected':
      return endStep(moment, point.isJoined ? undefined : notConnected[point.end]);
    case 'voicemailLeft':
      return endStep(moment, 'voicemailLeft');
    case 'agentDone':
      return afterAgent(moment, point.why);
  }
}

const notConnected = {
  Busy: 'busy',
  NoAnswer: 'noAnswer',
  Completed: 'noAnswer',
  Canceled: 'cannotBeConnected',
  Failed: 'cannotBeConnected',
} as const;

/** An answer of ours did not arrive. Nothing is tried that could fail again; who has had their talk is let go. */
function fallback(moment: CallMoment): Decision {
  const { state } = moment;
  const isLeft = Object.values(state.recordings).some(({ of }) => of === 'voicemail');
  const hasSpoken = talksOfCall(state).some(({ by }) => by === 'rep');
  if (endOfCall(state) !== undefined || hasSpoken) return endStep(moment);
  return isLeft ? endStep(moment, 'goodbye') : voicemailStep(moment);
}

/** The customer of a call of ours hears that it is recorded, before they are connected. */
function announce({ setUp }: CallMoment): Decision {
  const { records, announcement } = setUp.rules;
  const say = records && announcement ? [{ text: announcement, language: setUp.language }] : [];
  return { step: { kind: 'announce', say }, notices: [] };
}
