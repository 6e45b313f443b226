import { createHash } from 'node:crypto';
import type { CallNotice } from '../../../../conversations/calls/call-notice.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { channelKeyOf } from '../../address.ts';
import { callerOf } from '../caller-of.ts';
import { legStages } from '../leg-stage.ts';
import { recordingKind } from '../recording-kind.ts';
import { recordingStates } from '../recording-state.ts';
import { secondsBefore } from '../seconds-before.ts';
import type { ListedLeg, ListedRecording } from './listed-leg.ts';

type Role = 'customer' | 'rep';

/**
 * What Twilio's lists tell of one call: how far its legs are, what was recorded, that it is over. Whose phones the reps'
 * legs are, keys and rounds only the callbacks know.
 * @param legs the first one is the first leg of the call; legs that were rung stand behind the one that rang them
 * @param seenAt when it was listed; stands where Twilio gives no time
 */
export function listedCall(
  callId: string,
  legs: readonly [ListedLeg, ...ListedLeg[]],
  recordings: readonly ListedRecording[],
  seenAt: Date,
): CallRequest {
  const [root] = legs;
  const roles = rolesOf(legs);
  const notices: readonly CallNotice[] = [
    ...begun(callId, root, seenAt),
    ...legs.flatMap((leg) => ofLeg(callId, leg, roles.get(leg.sid), seenAt)),
    ...recordings.flatMap((recording) => ofRecording(callId, recording, seenAt)),
  ];
  const over = settled(callId, legs, seenAt);
  const digest = createHash('sha256')
    .update(JSON.stringify([notices, over.length]))
    .digest('hex')
    .slice(0, 16);
  // The same look is the same, and one that shows more is another.
  return { callId, providerId: `${root.sid}:listed:${digest}`, notices: [...notices, ...over] };
}

/** Who is on each leg: a customer has rung us, or we a rep, and whoever rings rings the other side. */
function rolesOf([root, ...rung]: readonly [ListedLeg, ...ListedLeg[]]): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>([[root.sid, root.direction === 'inbound' ? 'customer' : 'rep']]);
  for (const { sid, parentCallSid } of rung) {
    const parent = roles.get(parentCallSid ?? '');
    if (parent) roles.set(sid, parent === 'customer' ? 'rep' : 'customer');
  }
  return roles;
}

function begun(callId: string, root: ListedLeg, seenAt: Date): readonly CallNotice[] {
  const channelKey = channelKeyOf(root.to ?? '');
  if (root.direction !== 'inbound' || !channelKey) return [];
  return [
    {
      kind: 'begun',
      callId,
      at: root.dateCreated ?? root.startTime ?? seenAt,
      provider: 'twilio',
      direction: 'Inbound',
      channelKey,
      customer: callerOf(root.from ?? undefined),
      legId: root.sid,
    },
  ];
}

function ofLeg(callId: string, leg: ListedLeg, role: Role | undefined, seenAt: Date): readonly CallNotice[] {
  const reached = legStages.get(leg.status ?? '');
  if (!reached) return [];
  const number = leg.direction === 'inbound' ? leg.from : leg.to;
  const began = leg.startTime ?? leg.dateCreated ?? seenAt;
  const seconds = leg.duration ?? undefined;
  const wasAnswered = reached.end === 'Completed';
  const over = leg.endTime ?? (wasAnswered ? secondsBefore(began, -(seconds ?? 0)) : began);
  const about = {
    kind: 'leg',
    callId,
    legId: leg.sid,
    ...(leg.parentCallSid && { parentId: leg.parentCallSid }),
    ...(role && { role }),
    ...(number && { number }),
  } as const;
  if (reached.stage !== 'Ended') return [{ ...about, ...reached, at: began }];
  return [
    ...(wasAnswered ? [{ ...about, stage: 'Answered', at: secondsBefore(over, seconds) } as const] : []),
    { ...about, ...reached, at: over, ...(wasAnswered && seconds !== undefined && { seconds }) },
  ];
}

function ofRecording(
  callId: string,
  { sid, status, source, channels, dateCreated, startTime, duration }: ListedRecording,
  seenAt: Date,
): readonly CallNotice[] {
  const state = recordingStates.get(status ?? '');
  if (!state) return [];
  const began = startTime ?? dateCreated ?? seenAt;
  return [
    {
      kind: 'recording',
      callId,
      at: secondsBefore(began, -(duration ?? 0)),
      recordingId: sid,
      of: recordingKind(source ?? undefined),
      state,
      ...(typeof duration === 'number' && { seconds: duration }),
      ...(typeof channels === 'number' && { tracks: channels }),
    },
  ];
}

/** A call goes on as long as one of its legs does: also when the rep who placed it has given it away. */
function settled(callId: string, legs: readonly ListedLeg[], seenAt: Date): readonly CallNotice[] {
  if (!legs.every(({ status }) => legStages.get(status ?? '')?.stage === 'Ended')) return [];
  const ends = legs.map(
    ({ endTime, startTime, dateCreated }) => endTime ?? startTime ?? dateCreated ?? seenAt,
  );
  const endedAt = new Date(Math.max(...ends.map((end) => end.getTime())));
  return [{ kind: 'settled', callId, at: seenAt, endedAt }];
}
