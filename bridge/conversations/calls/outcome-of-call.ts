import type { CallRecording, KnownCall } from './call-state.ts';
import type { CallOutcome, LegEnd } from './call-words.ts';
import { legsOfCall } from './legs-of-call.ts';
import { talksOfCall } from './talks-of-call.ts';

const GIVEN_ON: ReadonlySet<string | undefined> = new Set(['asked', 'key', 'turns', 'time', 'failed']);

/** How a call that is over has ended. An answer is more than a voicemail, and a voicemail more than nothing. */
export function outcomeOfCall(state: KnownCall): CallOutcome {
  if (state.written) return state.written.outcome;
  const talks = talksOfCall(state);
  if (talks.some(({ by }) => by === 'rep')) return 'Answered';
  if (state.begun.direction === 'Outbound') return notTaken(state);
  if (talks.some(({ by }) => by === 'agent') && !hasGivenOn(state)) return 'Answered';
  return Object.values(state.recordings).some(isVoicemail) ? 'Voicemail' : 'Missed';
}

/** The AI agent wanted somebody else to go on with it, or could not. */
function hasGivenOn({ agent, decided }: KnownCall): boolean {
  const turn = decided.findLastIndex(({ step }) => step === 'agent');
  const isServedOn = turn >= 0 && decided.slice(turn + 1).some(({ step }) => step !== 'end');
  return isServedOn || agent?.HandedOver !== undefined || GIVEN_ON.has(agent?.Ended?.why);
}

/** Something was left: silence of no length is nothing. One that was deleted since was there. */
function isVoicemail({ of, state, seconds }: CallRecording): boolean {
  return of === 'voicemail' && (state === 'Completed' || state === 'Deleted') && seconds !== 0;
}

const customerEnds: Readonly<Record<LegEnd, CallOutcome>> = {
  Busy: 'Busy',
  NoAnswer: 'NoAnswer',
  Failed: 'Failed',
  Canceled: 'Canceled',
  // It is over, and nobody was connected.
  Completed: 'NoAnswer',
};

/** A call of ours that the customer has not taken, or that never came to them. */
function notTaken(state: KnownCall): CallOutcome {
  const { customer, reps } = legsOfCall(state);
  const [rung] = Object.values(state.rung);
  const end = customer?.over?.end ?? (customer ? undefined : rung?.end);
  if (end) return customerEnds[end];
  if (customer) return 'Canceled';
  const [own] = reps;
  // Given up on a screen before anybody's phone rang.
  if (own === undefined) return state.orders.some(({ order }) => order === 'hangUp') ? 'Canceled' : 'Failed';
  return own.over?.end === 'Failed' ? 'Failed' : 'Canceled';
}
