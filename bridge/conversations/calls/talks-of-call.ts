import type { DecidedState, KnownCall, RungState } from './call-state.ts';
import { endOfCall } from './end-of-call.ts';
import { legsOfCall, type KnownLeg } from './legs-of-call.ts';

/** A leg that seems to end so much before it was connected has its end by another clock than its beginning. */
const CLOCKS_MS = 5_000;

/** A stretch in which somebody of ours and the customer were connected. Moments as in the state. */
export interface Talk {
  /** Absent: a rep of whom it is not known who. */
  readonly userId?: string;
  readonly by: 'rep' | 'agent';
  readonly from: number;
  /** Absent: it goes on. */
  readonly to?: number;
}

/** Who has spoken with the customer, in its order. */
export function talksOfCall(state: KnownCall): readonly Talk[] {
  const reps = repTalks(state);
  const agent = agentTalk(state);
  const inbound = reps.length > 0 || !isCarriedByNotices(state) ? reps : listedTalk(state);
  const all = [...(state.begun.direction === 'Outbound' ? outboundTalk(state) : []), ...inbound];
  return [...all, ...agent].sort((a, b) => a.from - b.from || ((a.userId ?? '') < (b.userId ?? '') ? -1 : 1));
}

/** Reps who were rung for a customer on the line, and were connected: by word of it, not by having picked up. */
function repTalks(state: KnownCall): readonly Talk[] {
  const { reps } = legsOfCall(state);
  const isOrderersLeg = (leg: KnownLeg) =>
    state.begun.direction === 'Outbound' && leg.parentId === undefined && !wasRung(state, leg.userId);
  const rung = reps.filter((leg) => !isOrderersLeg(leg));
  const rounds = ringRounds(state);
  const told = rung.flatMap((leg): readonly Talk[] =>
    leg.joinedAt === undefined || isRefuted(state, rounds, leg, leg.joinedAt)
      ? []
      : [talk(state, leg, leg.joinedAt)],
  );
  const users = new Set(told.map(({ userId }) => userId));
  const byRound = Object.entries(state.rung).flatMap(([round, end]): readonly Talk[] => {
    if (!end.isJoined || !isRingRound(state, rounds, round)) return [];
    if (told.some(({ from }) => isWithin(from, rounds.get(round), end))) return [];
    const leg = takenLeg(rung, end, rounds.get(round));
    if (leg && users.has(leg.userId)) return [];
    const from = leg?.answeredAt ?? end.at - (end.seconds ?? 0) * 1000;
    return [leg ? talk(state, leg, from) : { by: 'rep', from, to: end.at }];
  });
  return [...told, ...byRound];
}

function ringRounds({ decided }: KnownCall): ReadonlyMap<string, DecidedState> {
  return new Map(
    decided.flatMap((one) =>
      one.step === 'ring' && one.round !== undefined ? [[String(one.round), one]] : [],
    ),
  );
}

/** The only round that is not one of ringing reps is the one in which an outbound call rings its customer. */
function isRingRound(
  { begun }: KnownCall,
  rounds: ReadonlyMap<string, DecidedState>,
  round: string,
): boolean {
  return rounds.has(round) || begun.direction === 'Inbound';
}

function wasRung({ decided }: KnownCall, userId: string | undefined): boolean {
  return userId !== undefined && decided.some(({ users }) => users?.includes(userId) === true);
}

/**
 * Somebody was let in who never got there: their ringing ended without anybody connected, or the call went on as it does
 * where nobody was.
 */
function isRefuted(
  state: KnownCall,
  rounds: ReadonlyMap<string, DecidedState>,
  { userId }: KnownLeg,
  joinedAt: number,
): boolean {
  const isDenied = Object.entries(state.rung).some(([round, end]) => {
    const decided = rounds.get(round);
    const isOfRound = userId !== undefined && decided?.users?.includes(userId) === true;
    return !end.isJoined && isOfRound && isWithin(joinedAt, decided, end);
  });
  const next = state.decided.find(({ at }) => at > joinedAt);
  const isGivenOn = state.orders.some(
    ({ order, at }) => order === 'transfer' && at >= joinedAt && at <= (next?.at ?? Infinity),
  );
  return isDenied || (next !== undefined && next.step !== 'end' && !isGivenOn);
}

function isWithin(moment: number, decided: DecidedState | undefined, end: RungState): boolean {
  return moment <= end.at && (decided === undefined || moment >= decided.at);
}

function takenLeg(
  legs: readonly KnownLeg[],
  end: RungState,
  decided: DecidedState | undefined,
): KnownLeg | undefined {
  const named = legs.find(({ legId }) => legId === end.legId);
  if (named) return named;
  const answered = legs.filter(
    ({ stage, over, userId }) =>
      (stage === 'Answered' || over?.end === 'Completed') &&
      (decided?.users === undefined || (userId !== undefined && decided.users.includes(userId))),
  );
  return answered.length === 1 ? answered[0] : undefined;
}

function talk(state: KnownCall, leg: KnownLeg, from: number): Talk {
  const end = leg.over?.at ?? endOfCall(state);
  // The clocks of the provider and of the bridge may differ: a talk is never longer than its leg, nor shorter than nothing.
  const longest = leg.over?.seconds === undefined ? Infinity : from + leg.over.seconds * 1000;
  const isClockWrong = end !== undefined && end < from - CLOCKS_MS && longest !== Infinity;
  const to = end === undefined ? undefined : isClockWrong ? longest : Math.max(from, Math.min(end, longest));
  return {
    by: 'rep',
    from,
    ...(leg.userId === undefined ? {} : { userId: leg.userId }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Nothing was heard while it went on: only a list of the provider tells of it. */
function isCarriedByNotices(state: KnownCall): boolean {
  const isHeard = Object.keys(state.rung).length > 0 || state.agent !== undefined;
  const isLeft = Object.values(state.recordings).some(({ of }) => of === 'voicemail');
  return state.begun.direction === 'Inbound' && state.settled !== undefined && !isHeard && !isLeft;
}

/** Of what a list tells, the rep's leg that lasted longest was the talk. */
function listedTalk(state: KnownCall): readonly Talk[] {
  const [longest] = legsOfCall(state)
    .reps.filter(({ over }) => over?.end === 'Completed' && (over.seconds ?? 0) > 0)
    .sort((a, b) => (b.over?.seconds ?? 0) - (a.over?.seconds ?? 0));
  if (!longest?.over) return [];
  const from = longest.answeredAt ?? longest.over.at - (longest.over.seconds ?? 0) * 1000;
  return [talk(state, longest, from)];
}

/** The rep who has asked for the call, and the customer, from when they have picked up. */
function outboundTalk(state: KnownCall): readonly Talk[] {
  const { customer, reps } = legsOfCall(state);
  const rounds = ringRounds(state);
  const connected = Object.entries(state.rung).find(
    ([round, end]) => end.isJoined && !rounds.has(round),
  )?.[1];
  const from =
    customer?.joinedAt ??
    customer?.answeredAt ??
    answeredBefore(customer?.over) ??
    answeredBefore(connected && { ...connected, end: 'Completed' });
  if (from === undefined) return [];
  const { by } = state.begun;
  const own = reps.find(({ userId }) => userId === by);
  // The moment of the word is by our clock, what it tells of is by the provider's: its seconds are surer.
  const talked = connected?.seconds === undefined ? connected?.at : from + connected.seconds * 1000;
  const lasted = customer?.over?.end === 'Completed' ? customer.over.seconds : undefined;
  // No longer than the customer's phone was off the hook, whatever the clocks say.
  const longest = lasted === undefined ? undefined : from + lasted * 1000;
  const ends = [own?.over?.at, customer?.over?.at, talked, longest, endOfCall(state)].filter(
    (one) => one !== undefined,
  );
  return [
    {
      by: 'rep',
      from,
      ...(by === undefined ? {} : { userId: by }),
      ...(ends.length > 0 ? { to: Math.max(from, Math.min(...ends)) } : {}),
    },
  ];
}

function answeredBefore(
  over: { readonly at: number; readonly end?: string; readonly seconds?: number } | undefined,
): number | undefined {
  const seconds = over?.end === 'Completed' ? (over.seconds ?? 0) : 0;
  return over && seconds > 0 ? over.at - seconds * 1000 : undefined;
}

/** The AI agent has answered where it has spoken and has not given the caller on. */
function agentTalk(state: KnownCall): readonly Talk[] {
  const { Started, HandedOver, Ended } = state.agent ?? {};
  const first = Started ?? HandedOver ?? Ended;
  if (!first) return [];
  const last = HandedOver && Ended ? Math.min(HandedOver.at, Ended.at) : (HandedOver ?? Ended)?.at;
  const to = last ?? endOfCall(state);
  return [{ by: 'agent', from: first.at, ...(to === undefined ? {} : { to: Math.max(first.at, to) }) }];
}
