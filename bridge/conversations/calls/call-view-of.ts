import type { KnownCall } from './call-state.ts';
import type { CallView } from './call-view.ts';

/** What the CRM is told of a call. Pure: the same state gives the same view. */
export function callViewOf(state: KnownCall): CallView {
  const { callId, begun } = state;
  return {
    callId,
    origin: 'Phone',
    direction: begun.direction,
    status: 'Ringing',
    startedAt: new Date(begun.at),
    ringing: [],
    recordingStatus: 'None',
    isComplete: false,
  };
}
