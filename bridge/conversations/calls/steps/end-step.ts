import type { Spoken } from '../call-step.ts';
import { speak } from '../spoken/speak.ts';
import type { SpokenWords } from '../spoken/spoken-words.ts';
import type { CallMoment, Decision } from './decision.ts';

/** The call ends for whoever is on the line, with some words where somebody would wonder. */
export function endStep(
  { setUp, state, now }: Pick<CallMoment, 'setUp' | 'state' | 'now'>,
  word?: keyof SpokenWords,
): Decision {
  const say: readonly Spoken[] = word ? [speak(setUp.language, word)] : [];
  return {
    step: { kind: 'end', say },
    notices: [{ kind: 'decided', callId: state.callId, at: now, step: 'end' }],
  };
}
