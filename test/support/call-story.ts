import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { LegEnd, LegStage } from '../../bridge/conversations/calls/call-words.ts';
import type { CallView } from '../../bridge/conversations/calls/call-view.ts';

export const ANA = '005000000000001AAA';
export const LUIS = '005000000000002AAA';
export const CALL = 'twilio:CA1';
export const ORDERED = 'parley:a0C000000000001AAA';
export const customer = {
  address: '+14155550123',
  handles: [{ kind: 'number', value: '+14155550123' }],
} as const;

/** Seconds after the beginning. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 20, 15, 0, 0) + seconds * 1000);
}

/** What was told of a call, and what is true of it. */
export interface CallStory {
  readonly name: string;
  readonly callId: string;
  readonly notices: readonly CallNotice[];
  readonly view: Partial<CallView>;
}

/** Writes notices of a call, at seconds after its beginning. */
export function storyWriter(callId: string) {
  return {
    leg: (
      seconds: number,
      legId: string,
      stage: LegStage,
      more: {
        readonly end?: LegEnd;
        readonly seconds?: number;
        readonly sequence?: number;
        readonly userId?: string;
        readonly role?: 'customer' | 'rep';
        readonly parentId?: string;
      } = {},
    ): CallNotice => ({ kind: 'leg', callId, at: at(seconds), legId, stage, ...more }),
    joined: (seconds: number, legId: string): CallNotice => ({
      kind: 'joined',
      callId,
      at: at(seconds),
      legId,
    }),
    rung: (seconds: number, round: number, end: LegEnd, isJoined = false, legId?: string): CallNotice => ({
      kind: 'rung',
      callId,
      at: at(seconds),
      round,
      end,
      isJoined,
      ...(legId ? { legId } : {}),
    }),
    ring: (
      seconds: number,
      round: number,
      users: readonly string[],
      why: 'first' | 'next' | 'transfer' | 'back' = 'first',
    ): CallNotice => ({
      kind: 'decided',
      callId,
      at: at(seconds),
      step: 'ring',
      round,
      users,
      why,
      isOpen: true,
    }),
    decided: (seconds: number, step: 'voicemail' | 'agent' | 'end' | 'connect'): CallNotice => ({
      kind: 'decided',
      callId,
      at: at(seconds),
      step,
    }),
    recording: (
      seconds: number,
      recordingId: string,
      of: 'talk' | 'voicemail',
      state: 'InProgress' | 'Completed' | 'Absent' | 'Deleted',
      length?: number,
    ): CallNotice => ({
      kind: 'recording',
      callId,
      at: at(seconds),
      recordingId,
      of,
      state,
      ...(length === undefined ? {} : { seconds: length }),
    }),
  };
}
