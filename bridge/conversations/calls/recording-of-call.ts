import type { CallView } from './call-view.ts';
import type { KnownCall } from './call-state.ts';
import { endOfCall } from './end-of-call.ts';
import { talksOfCall } from './talks-of-call.ts';

/** How the recordings of a call stand, all together, and how long they are, in seconds. */
export function recordingOfCall(state: KnownCall): Pick<CallView, 'recordingStatus' | 'recordingSeconds'> {
  const recordings = Object.values(state.recordings);
  const states = new Set(recordings.map((one) => one.state));
  const seconds = recordings.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  return {
    recordingStatus: statusOf(state, states),
    ...(seconds > 0 ? { recordingSeconds: seconds } : {}),
  };
}

function statusOf(state: KnownCall, states: ReadonlySet<string>): CallView['recordingStatus'] {
  const isOver = endOfCall(state) !== undefined;
  if (states.has('InProgress') || states.has('Paused')) {
    if (isOver) return 'Pending';
    return states.has('InProgress') ? 'Recording' : 'Paused';
  }
  if (isOver && isMissing(state)) return 'Pending';
  if (states.has('Completed')) return 'Stored';
  if (states.has('Deleted')) return 'Deleted';
  return states.has('Failed') ? 'Failed' : 'None';
}

/** One was ordered, and the provider has not said yet what has become of it. A list of the provider has all. */
function isMissing(state: KnownCall): boolean {
  if (state.settled) return false;
  const has = (of: 'talk' | 'voicemail') => Object.values(state.recordings).some((one) => one.of === of);
  const isRecorded = state.decided.some((one) => one.isRecorded === true);
  const isTalk = isRecorded && talksOfCall(state).length > 0 && !has('talk');
  return isTalk || (state.decided.some(({ step }) => step === 'voicemail') && !has('voicemail'));
}
