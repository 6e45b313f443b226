import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';

/** What holds of a call by a step that was answered without knowing of it. */
export function decidedBy(callId: string, step: CallStep, at: Date): readonly CallNotice[] {
  return step.kind === 'voicemail' || step.kind === 'end'
    ? [{ kind: 'decided', callId, at, step: step.kind }]
    : [];
}
