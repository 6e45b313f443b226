import type { KnownCall } from './call-state.ts';
import { legsOfCall } from './legs-of-call.ts';

/**
 * When a call was over; undefined: it goes on, as far as is known. A customer who has hung up ends it. A rep who has
 * asked for it and hangs up does so while no customer is known to be on the line: one to whom it was given away stays.
 */
export function endOfCall(state: KnownCall): number | undefined {
  const { written, refused, settled } = state;
  if (written) return written.startedAt + (written.seconds ?? 0) * 1000;
  const { customer, reps } = legsOfCall(state);
  if (customer?.over) return customer.over.at;
  if (settled) return settled.endedAt;
  // One that was given up, and was placed after all, is over when its legs are.
  if (refused && !customer && reps.length === 0) return refused.at;
  if (state.begun.direction === 'Inbound') return undefined;
  const own = reps.find(({ parentId }) => parentId === undefined);
  const isRinging = customer !== undefined || state.decided.some(({ step }) => step === 'connect');
  const isRung = Object.keys(state.rung).length > 0;
  return own?.over && (!isRinging || (customer === undefined && isRung)) ? own.over.at : undefined;
}
