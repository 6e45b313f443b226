import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { keyForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * A rep has pressed a key to take a call, or none in time.
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://www.twilio.com/docs/voice/twiml/gather#action
 */
export function readKey(request: VoiceRequest): CallRequest {
  const wire = readForm(keyForm, request.form);
  const { CallSid: legId, Digits: key } = wire;
  // Whom we ring first, by a request to the API, is the rep who has asked for the call.
  const isOwnCall = wire.Direction === 'outbound-api' && !wire.ParentCallSid;
  return {
    callId: callIdOf(wire, request.query),
    providerId: `${legId}:key`,
    notices: legNotice(wire, request),
    point: { at: 'repPresses', legId, ...(key && { key }), ...(isOwnCall && { isOwnCall }) },
  };
}
