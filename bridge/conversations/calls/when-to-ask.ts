import { callViewOf } from './call-view-of.ts';
import type { KnownCall } from './call-state.ts';
import { endOfCall } from './end-of-call.ts';
import { legsOfCall } from './legs-of-call.ts';

const MINUTE = 60_000;
/** Longer than all rounds, the AI agent and a voicemail together. */
const RINGING = 10 * MINUTE;
/**
 * Most talks are over by then, and a list of the latest calls shows no older one. One whose end got lost would keep its rep
 * from being rung.
 */
const TALKING = 20 * MINUTE;
const RECORDING = 10 * MINUTE;
/** What a list of the provider does not hold by then is not to be had. */
const GIVEN_UP = 24 * 60 * MINUTE;

/** When the provider is asked what has become of a call, should nothing be heard. Undefined: nothing more is expected. */
export function whenToAsk(state: KnownCall): Date | undefined {
  const moment = momentOf(state);
  return moment === undefined ? undefined : new Date(moment);
}

function momentOf(state: KnownCall): number | undefined {
  const over = endOfCall(state);
  const { customer, reps } = legsOfCall(state);
  // Nobody was rung: there is nothing that a provider could know.
  if (!customer && reps.length === 0 && state.begun.direction === 'Outbound') return undefined;
  if (over !== undefined) {
    if (callViewOf(state).recordingStatus !== 'Pending') return undefined;
    const asked = state.settled?.at ?? over;
    return asked > over + GIVEN_UP ? undefined : asked + RECORDING;
  }
  // The rep is gone, and it was not told what became of the customer.
  const [lastGone] = reps.flatMap((leg) => leg.over?.at ?? []).sort((a, b) => b - a);
  const isSomebodyThere = reps.some((leg) => leg.over === undefined);
  const began = state.decided.at(-1)?.at ?? state.begun.at;
  if (callViewOf(state).status === 'InProgress' && isSomebodyThere) return began + TALKING;
  if (lastGone !== undefined && !isSomebodyThere && state.begun.direction === 'Outbound')
    return lastGone + MINUTE;
  return began + RINGING;
}
