import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { recordingKind } from '../recording-kind.ts';
import { recordingStates } from '../recording-state.ts';
import { secondsBefore } from '../seconds-before.ts';
import { recordingForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * A recording has begun, is there, is empty (`absent`), or has failed.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readRecording({ form, query, receivedAt }: VoiceRequest): CallRequest {
  const wire = readForm(recordingForm, form);
  const { RecordingSid: recordingId, RecordingStartTime: startedAt, RecordingDuration: seconds } = wire;
  const callId = callIdOf(wire, query);
  const state = recordingStates.get(wire.RecordingStatus ?? '');
  const tracks = wire.RecordingChannels;
  return {
    callId,
    providerId: `${recordingId}:${wire.RecordingStatus ?? ''}`,
    notices: state
      ? [
          {
            kind: 'recording',
            callId,
            at: startedAt ? secondsBefore(startedAt, -(seconds ?? 0)) : receivedAt,
            recordingId,
            of: recordingKind(wire.RecordingSource),
            state,
            ...(seconds !== undefined && { seconds }),
            ...(tracks !== undefined && { tracks }),
          },
        ]
      : [],
  };
}
