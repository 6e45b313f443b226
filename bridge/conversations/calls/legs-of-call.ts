import type { KnownCall, LegState } from './call-state.ts';

/** A leg with its id, whose part it plays, and whose phone it is. */
export interface KnownLeg extends LegState {
  readonly legId: string;
  readonly role: 'customer' | 'rep';
}

export interface CallLegs {
  readonly customer?: KnownLeg;
  /** In the order in which they were first heard of. */
  readonly reps: readonly KnownLeg[];
}

/** The phones of a call, each known as what it is, also where no notice has said so. */
export function legsOfCall(state: KnownCall): CallLegs {
  const legs = Object.entries(state.legs)
    .map(([legId, leg]): KnownLeg => known(state, legId, leg))
    .sort((a, b) => a.firstAt - b.firstAt || (a.legId < b.legId ? -1 : 1));
  const customer = legs.find(({ role }) => role === 'customer');
  return { ...(customer ? { customer } : {}), reps: legs.filter(({ role }) => role === 'rep') };
}

function known({ begun }: KnownCall, legId: string, leg: LegState): KnownLeg {
  // The first leg is the one that has no other above it: who calls is on it.
  const first = begun.direction === 'Inbound' ? 'customer' : 'rep';
  const second = first === 'customer' ? 'rep' : 'customer';
  const guess = legId === begun.legId || leg.parentId === undefined ? first : second;
  const role = leg.role ?? (leg.userId === undefined ? guess : 'rep');
  const isOrderer = role === 'rep' && begun.by !== undefined && leg.parentId === undefined;
  const userId = leg.userId ?? (isOrderer && begun.direction === 'Outbound' ? begun.by : undefined);
  return { ...leg, legId, role, ...(userId === undefined ? {} : { userId }) };
}
