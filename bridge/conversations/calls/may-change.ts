import type { KnownCall } from './call-state.ts';
import { legsOfCall } from './legs-of-call.ts';
import { usersInCall } from './users-in-call.ts';

/**
 * Whether a user may end a call, give it away, or change how it goes on: whose talk it is. While nobody speaks, whoever
 * has asked for it or was rung; and where it has reached nobody yet, such as while an AI agent speaks, anybody.
 */
export function mayChange(state: KnownCall, userId: string): boolean {
  const speaking = usersInCall(state);
  if (speaking.length > 0) return speaking.includes(userId);
  const { begun, decided, orders } = state;
  const reached = new Set([
    ...(begun.by === undefined ? [] : [begun.by]),
    ...decided.flatMap(({ users = [] }) => users),
    ...orders.flatMap(({ order, to }) => (order === 'transfer' && to !== undefined ? [to] : [])),
    ...legsOfCall(state).reps.flatMap((leg) => leg.userId ?? []),
  ]);
  return reached.size === 0 || reached.has(userId);
}
