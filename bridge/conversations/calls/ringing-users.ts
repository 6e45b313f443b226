import type { KnownCall } from './call-state.ts';
import { endOfCall } from './end-of-call.ts';
import { legsOfCall } from './legs-of-call.ts';

/** Users whose phone rings at this moment, as far as is known. */
export function ringingUsers(state: KnownCall): readonly string[] {
  if (endOfCall(state) !== undefined) return [];
  const { reps } = legsOfCall(state);
  const own = reps
    .filter(({ parentId, stage }) => parentId === undefined && (stage === 'Initiated' || stage === 'Ringing'))
    .flatMap(({ userId }) => userId ?? []);
  const round = state.decided.at(-1);
  const isRinging = round?.step === 'ring' && state.rung[String(round.round)] === undefined;
  if (!isRinging) return state.begun.direction === 'Outbound' ? own : [];
  if (reps.some(({ joinedAt }) => joinedAt !== undefined && joinedAt >= round.at)) return [];
  return (round.users ?? []).filter((userId) => {
    // Of so many ringings, so many have come to nothing: no clock is needed to tell them apart.
    const rings = state.decided.filter(({ users }) => users?.includes(userId) === true).length;
    const legs = reps.filter((leg) => leg.userId === userId && leg.parentId !== undefined);
    const taken = legs.filter(({ stage }) => stage === 'Answered' || stage === 'Ended').length;
    return (
      taken < rings &&
      !state.orders.some(({ order, by, at }) => order === 'decline' && by === userId && at >= round.at)
    );
  });
}
