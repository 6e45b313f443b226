import type { RecordingState } from '../../../conversations/calls/call-words.ts';

/** How far a recording is, in Twilio's words. A word that is not known tells nothing. */
export const recordingStates: ReadonlyMap<string, RecordingState> = new Map<string, RecordingState>([
  ['in-progress', 'InProgress'],
  ['paused', 'Paused'],
  ['stopped', 'InProgress'],
  ['processing', 'InProgress'],
  ['completed', 'Completed'],
  ['absent', 'Absent'],
  ['failed', 'Failed'],
  ['deleted', 'Deleted'],
]);
