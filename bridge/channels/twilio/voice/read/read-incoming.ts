import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { legForm } from '../wire.ts';
import { begunNotice } from './begun-notice.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * A customer calls a number of ours.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readIncoming(request: VoiceRequest): CallRequest {
  const wire = readForm(legForm, request.form);
  const begun = begunNotice(wire, request.receivedAt);
  return {
    callId: begun.callId,
    providerId: `${wire.CallSid}:incoming`,
    notices: [begun, ...legNotice(wire, { ...request, query: {} })],
    point: { at: 'incoming' },
  };
}
