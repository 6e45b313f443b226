import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { legsOfCall, type KnownLeg } from '../../../conversations/calls/legs-of-call.ts';

/** The legs that are not over yet, as far as is known. */
export function openLegs(call: KnownCall): readonly KnownLeg[] {
  const { customer, reps } = legsOfCall(call);
  return [...(customer ? [customer] : []), ...reps].filter(({ over }) => over === undefined);
}

/** The customer's, while they are on the line. */
export function customerOnLine(call: KnownCall): KnownLeg | undefined {
  const { customer } = legsOfCall(call);
  const isThere =
    customer?.over === undefined && (call.begun.direction === 'Inbound' || hasAnswered(customer));
  return isThere ? customer : undefined;
}

function hasAnswered(leg: KnownLeg | undefined): boolean {
  return leg?.stage === 'Answered' || leg?.joinedAt !== undefined;
}
