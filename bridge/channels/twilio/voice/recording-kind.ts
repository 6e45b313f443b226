import type { RecordingNotice } from '../../../conversations/calls/call-notice.ts';

/** What a recording is of, by how Twilio has made it: `RecordVerb` records who leaves a message, all others a talk. */
export function recordingKind(source: string | undefined): RecordingNotice['of'] {
  return source === 'RecordVerb' ? 'voicemail' : 'talk';
}
