import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { CallPoint } from '../../../conversations/calls/call-point.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';

/** What holds of a call by a step that was answered, at a point of it, without knowing of it. */
export function decidedBy(callId: string, step: CallStep, at: Date, point: CallPoint): readonly CallNotice[] {
  if (step.kind === 'join' && 'legId' in point) return [{ kind: 'joined', callId, at, legId: point.legId }];
  return step.kind === 'voicemail' || step.kind === 'end'
    ? [{ kind: 'decided', callId, at, step: step.kind }]
    : [];
}
