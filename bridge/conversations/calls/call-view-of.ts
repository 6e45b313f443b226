import { ParleyError, type ErrorCode } from '../../errors.ts';
import type { AgentState, KnownCall } from './call-state.ts';
import type { CallView } from './call-view.ts';
import type { CallStatus } from './call-words.ts';
import { endOfCall } from './end-of-call.ts';
import { legsOfCall } from './legs-of-call.ts';
import { outcomeOfCall } from './outcome-of-call.ts';
import { recordingOfCall } from './recording-of-call.ts';
import { ringingUsers } from './ringing-users.ts';
import { talksOfCall, type Talk } from './talks-of-call.ts';
import { withoutAbsent } from './without-absent.ts';

/** What the CRM is told of a call. Pure: the same state gives the same view. */
export function callViewOf(state: KnownCall): CallView {
  const { callId, begun, written } = state;
  const endedAt = endOfCall(state);
  const outcome = endedAt === undefined ? undefined : outcomeOfCall(state);
  const isAnswered = endedAt === undefined || outcome === 'Answered';
  const talks = isAnswered && !written ? talksOfCall(state) : [];
  const recording = recordingOfCall(state);
  const seconds = written?.seconds ?? secondsOf(talks);
  const isOpen = state.decided.find((one) => one.isOpen !== undefined)?.isOpen;
  const error = errorOf(state, outcome);
  return {
    callId,
    ...withoutAbsent({ recordId: begun.recordId, externalId: externalIdOf(state) }),
    origin: written ? 'Manual' : 'Phone',
    direction: begun.direction,
    status: endedAt === undefined ? statusOf(state) : 'Ended',
    ...withoutAbsent({ outcome }),
    ...parties(state),
    startedAt: new Date(written?.startedAt ?? begun.at),
    ...withoutAbsent({ answeredAt: dateOf(talks[0]?.from), endedAt: dateOf(endedAt) }),
    ...withoutAbsent({ seconds, initiatedBy: begun.by }),
    ...takers(state, talks),
    ringing: ringingUsers(state),
    ...findings(state),
    ...recording,
    ...withoutAbsent({ isInBusinessHours: isOpen, error }),
    isComplete: endedAt !== undefined && recording.recordingStatus !== 'Pending' && !isAwaited(state),
  };
}

function externalIdOf(state: KnownCall): string | undefined {
  const { callId, begun, written } = state;
  if (begun.direction === 'Inbound' || written) return callId;
  const own = legsOfCall(state).reps.find(({ parentId }) => parentId === undefined);
  return own && `${begun.provider}:${own.legId}`;
}

function parties({ begun }: KnownCall): Pick<CallView, 'from' | 'to'> {
  const ours = begun.channelKey.slice(begun.channelKey.indexOf(':') + 1);
  const theirs = begun.customer.address;
  return begun.direction === 'Inbound' ? { from: theirs, to: ours } : { from: ours, to: theirs };
}

function statusOf(state: KnownCall): CallStatus {
  const { begun, legs, rung, decided, agent } = state;
  const isOurs = begun.direction === 'Outbound';
  if (isOurs && Object.keys(legs).length === 0) return 'Requested';
  // Of joins also those that came to nothing: a call does not go back.
  const isJoined =
    talksOfCall(state).length > 0 ||
    Object.values(legs).some(({ joinedAt }) => joinedAt !== undefined) ||
    Object.values(rung).some((one) => one.isJoined);
  const isServed = agent !== undefined || (!isOurs && decided.some(({ step }) => step === 'voicemail'));
  return isJoined || isServed ? 'InProgress' : 'Ringing';
}

/** Seconds that somebody spoke; stretches that overlap count once. Absent: nobody has, or it goes on. */
function secondsOf(talks: readonly Talk[]): number | undefined {
  if (talks.length === 0) return undefined;
  let sum = 0;
  let until = -Infinity;
  for (const { from, to } of talks) {
    if (to === undefined) return undefined;
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(sum / 1000);
}

/** Who has taken it, and who last got it from somebody else. */
function takers(
  { begun, orders }: KnownCall,
  talks: readonly Talk[],
): Pick<CallView, 'answeredBy' | 'transferredTo'> {
  const users = talks.flatMap(({ userId, from }) => (userId === undefined ? [] : [{ userId, from }]));
  const given = users.filter(({ userId, from }) =>
    orders.some(({ order, to, at }) => order === 'transfer' && to === userId && at <= from),
  );
  return withoutAbsent({
    answeredBy: begun.direction === 'Inbound' ? users[0]?.userId : undefined,
    transferredTo: given.at(-1)?.userId,
  });
}

function findings({ agent }: KnownCall): Pick<CallView, 'agentName' | 'reason' | 'callBackAt'> {
  const told = [agent?.Ended, agent?.HandedOver, agent?.Started];
  return withoutAbsent({
    agentName: told.find((one) => one !== undefined)?.agentName,
    reason: reasonOf(told.find((one) => one?.reason !== undefined || one?.customerName !== undefined)),
    callBackAt: dateOf(told.find((one) => one?.callBackAt !== undefined)?.callBackAt),
  });
}

/** Who they said they are, and why they called: the name is theirs to say, and nobody is renamed by it. */
function reasonOf(told: AgentState | undefined): string | undefined {
  const parts = [told?.customerName, told?.reason].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(': ') : undefined;
}

/** A text is being made, and no word on it has come since that was said. */
function isAwaited({ awaited, summary, transcripts }: KnownCall): boolean {
  return Object.entries(awaited).some(([key, since]) => {
    const [what, recordingId = ''] = key.split('|');
    const told = what === 'summary' ? summary?.toldAt : transcripts[recordingId]?.toldAt;
    return told === undefined || told < since;
  });
}

function errorOf({ refused }: KnownCall, outcome: CallView['outcome']): CallView['error'] {
  if (refused && outcome === 'Failed') return { code: refused.code, sentence: refused.sentence };
  if (outcome !== 'Canceled') return undefined;
  const code: ErrorCode = 'CALL_GIVEN_UP';
  return { code, sentence: new ParleyError(code).message };
}

function dateOf(moment: number | undefined): Date | undefined {
  return moment === undefined ? undefined : new Date(moment);
}
