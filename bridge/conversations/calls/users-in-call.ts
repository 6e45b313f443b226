import type { KnownCall } from './call-state.ts';
import { endOfCall } from './end-of-call.ts';
import { legsOfCall } from './legs-of-call.ts';
import { talksOfCall } from './talks-of-call.ts';

/** Users whose phone is taken by this call now: who speaks, and who has asked for it and is on the line or rung first. */
export function usersInCall(state: KnownCall): readonly string[] {
  if (endOfCall(state) !== undefined) return [];
  const talking = talksOfCall(state).flatMap(({ userId, to }) => (to === undefined ? (userId ?? []) : []));
  const waiting = legsOfCall(state).reps.flatMap(({ parentId, over, userId }) =>
    parentId === undefined && over === undefined ? (userId ?? []) : [],
  );
  return [...new Set([...talking, ...waiting])].sort();
}
