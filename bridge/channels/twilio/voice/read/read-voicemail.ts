import type { RecordingNotice } from '../../../../conversations/calls/call-notice.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { voicemailForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * The caller has finished, or has hung up; without a recording nothing was said. That the recording is there, or that it
 * is empty, is told apart.
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://www.twilio.com/docs/voice/twiml/record#attributes-action
 */
export function readVoicemail(request: VoiceRequest): CallRequest {
  const wire = readForm(voicemailForm, request.form);
  const { RecordingSid: recordingId, RecordingDuration: seconds } = wire;
  const callId = callIdOf(wire, request.query);
  const left: readonly RecordingNotice[] = recordingId
    ? [
        {
          kind: 'recording',
          callId,
          at: request.receivedAt,
          recordingId,
          of: 'voicemail',
          state: 'InProgress',
          ...(seconds !== undefined && { seconds }),
          tracks: 1,
        },
      ]
    : [];
  return {
    callId,
    providerId: `${wire.CallSid}:voicemail:${recordingId ?? ''}`,
    notices: [...legNotice(wire, request), ...left],
    point: { at: 'voicemailLeft' },
  };
}
