import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import { callSetUp } from './call-set-up.ts';

const channelKey = callSetUp().channel.key;
let lastCall = 0;

/** The key of a call that no other test has. */
export const newCallId = (): string => `twilio:CA${(lastCall += 1).toString(16).padStart(32, '0')}`;

/** A call of a customer that a rep has taken and that is over, and what else was told of it. */
export function answered(callId: string, ...more: readonly CallNotice[]): readonly CallNotice[] {
  const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 20, 17, 0, seconds));
  const legId = callId.slice('twilio:'.length);
  const rep = `CAaa${legId.slice(4)}`;
  return [
    {
      kind: 'begun',
      callId,
      at: at(0),
      provider: 'twilio',
      direction: 'Inbound',
      channelKey: channelKey,
      customer: { address: '+14155550143', handles: [{ kind: 'number', value: '+14155550143' }] },
      legId,
    },
    { kind: 'leg', callId, at: at(0), legId, role: 'customer', stage: 'Ringing' },
    {
      kind: 'decided',
      callId,
      at: at(1),
      step: 'ring',
      round: 1,
      users: ['005000000000001AAA'],
      why: 'first',
    },
    {
      kind: 'leg',
      callId,
      at: at(2),
      legId: rep,
      parentId: legId,
      role: 'rep',
      userId: '005000000000001AAA',
      stage: 'Answered',
    },
    { kind: 'joined', callId, at: at(3), legId: rep },
    { kind: 'rung', callId, at: at(60), round: 1, end: 'Completed', isJoined: true, legId: rep, seconds: 57 },
    { kind: 'leg', callId, at: at(60), legId: rep, stage: 'Ended', end: 'Completed' },
    { kind: 'leg', callId, at: at(60), legId, stage: 'Ended', end: 'Completed' },
    ...more,
  ];
}

/** A call that nobody has taken, and what the caller left. */
export function leftVoicemail(callId: string): readonly CallNotice[] {
  const [begun, ringing] = answered(callId);
  const at = new Date(Date.UTC(2026, 10, 20, 17, 1));
  const legId = callId.slice('twilio:'.length);
  return [
    ...(begun && ringing ? [begun, ringing] : []),
    { kind: 'decided', callId, at, step: 'voicemail' },
    { kind: 'leg', callId, at, legId, stage: 'Ended', end: 'Completed' },
    recording(callId, { of: 'voicemail', seconds: 30 }),
  ];
}

/** Word of a recording of a call: by default one that is complete. */
export function recording(
  callId: string,
  over: Partial<Extract<CallNotice, { kind: 'recording' }>> = {},
): CallNotice {
  const at = new Date(Date.UTC(2026, 10, 20, 17, 2));
  return {
    kind: 'recording',
    callId,
    at,
    recordingId: `RE${callId.slice(-8)}`,
    of: 'talk',
    state: 'Completed',
    seconds: 57,
    ...over,
  };
}
