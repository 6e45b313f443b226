import type { DecidedState } from '../call-state.ts';
import type { CallStep, RingTarget, Spoken } from '../call-step.ts';
import type { RingingRep } from '../call-set-up.ts';
import { isAvailable } from '../is-available.ts';
import { phoneOfRep } from '../phone-of-rep.ts';
import { announcementOf } from './announcement-of.ts';
import { callerId } from './caller-id.ts';
import type { CallMoment, Decision } from './decision.ts';

/** A provider rings so many phones at once, and no more. */
const MOST_AT_ONCE = 10;
const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 120;

/**
 * Rings the next reps of the channel who can take a call and were not rung before. Undefined: there is none (left).
 * @param say said to the customer first
 */
export function ringStep(moment: CallMoment, say: readonly Spoken[] = []): Decision | undefined {
  const { rules } = moment.setUp;
  const all = targetsLeft(moment);
  const targets = all.slice(0, rules.ringMode === 'Together' ? MOST_AT_ONCE : 1);
  const isFirst = roundsNow(moment).length === 0;
  return ringThese(moment, targets, isFirst ? 'first' : 'next', say);
}

/** Rings exactly these. Undefined: they are none. */
export function ringThese(
  moment: CallMoment,
  targets: readonly RingTarget[],
  why: NonNullable<DecidedState['why']>,
  say: readonly Spoken[] = [],
): Decision | undefined {
  const [first, ...others] = targets;
  if (!first) return undefined;
  const { setUp, state, now } = moment;
  const { ringSeconds, asksForKey } = setUp.rules;
  const records = setUp.rules.records && !isBeingRecorded(moment);
  const round = nextRound(moment);
  const step: CallStep = {
    kind: 'ring',
    say: [...announcementOf(moment), ...say],
    targets: [first, ...others],
    seconds: Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, Math.round(ringSeconds))),
    records,
    callerId: callerId(moment),
    asksForKey,
    round,
  };
  return {
    step,
    notices: [
      {
        kind: 'decided',
        callId: state.callId,
        at: now,
        step: 'ring',
        round,
        users: targets.map(({ userId }) => userId),
        why,
        ...(records ? { isRecorded: true } : {}),
      },
    ],
  };
}

/** A recording that began with the AI agent goes on to the end of the call: a second one would hold the same. */
function isBeingRecorded({ state }: CallMoment): boolean {
  return state.decided.some(({ step, isRecorded }) => step === 'agent' && isRecorded === true);
}

/** The phone of a member that can ring in this call, whether or not they are free. */
export function targetOf({ setUp, state }: CallMoment, userId: string): RingTarget | undefined {
  const rep = setUp.members.find((member) => member.userId === userId);
  const number = rep?.isActive ? phoneOfRep(rep, numbersOf({ setUp, state })) : undefined;
  return number === undefined ? undefined : { userId, number };
}

function targetsLeft(moment: CallMoment): readonly RingTarget[] {
  const { setUp, state, busy } = moment;
  const tried = new Set(roundsNow(moment).flatMap(({ users = [] }) => users));
  const declined = state.orders.flatMap(({ order, by }) => (order === 'decline' ? [by] : []));
  const used = new Set([...tried].map((userId) => targetOf(moment, userId)?.number));
  const left: RingTarget[] = [];
  for (const rep of [...setUp.members].sort(byOrder)) {
    const { userId } = rep;
    const number = phoneOfRep(rep, numbersOf(moment));
    if (number === undefined || used.has(number) || tried.has(userId) || declined.includes(userId)) continue;
    if (!isAvailable(rep, busy)) continue;
    // Two who share a phone are one phone.
    used.add(number);
    left.push({ userId, number });
  }
  return left;
}

/** The rounds that count now: after the AI agent everybody is asked once more. */
function roundsNow({ state }: Pick<CallMoment, 'state'>): readonly DecidedState[] {
  const lastAgent = state.decided.findLastIndex(({ step }) => step === 'agent');
  return state.decided.slice(lastAgent + 1).filter(({ step }) => step === 'ring');
}

function nextRound({ state }: CallMoment): number {
  const told = Object.keys(state.rung).map(Number);
  const decided = state.decided.flatMap(({ round }) => round ?? []);
  return 1 + Math.max(0, ...told, ...decided);
}

function numbersOf({ setUp, state }: Pick<CallMoment, 'setUp' | 'state'>): readonly string[] {
  return [setUp.channel.address, state.begun.customer.address];
}

function byOrder(one: RingingRep, other: RingingRep): number {
  const distance = (one.order ?? Infinity) - (other.order ?? Infinity);
  if (distance !== 0 && !Number.isNaN(distance)) return distance;
  return one.userId < other.userId ? -1 : 1;
}
