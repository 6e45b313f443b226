import type { CallPoint } from '../../../../conversations/calls/call-point.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { legForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * Somebody whom we rang has picked up and hears us before they are connected: a rep, or the customer of a call of ours.
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://www.twilio.com/docs/voice/twiml/number#attributes-url
 */
export function readPickedUp(
  request: VoiceRequest,
  at: 'repPicksUp' | 'repReady' | 'customerPicksUp',
): CallRequest {
  const wire = readForm(legForm, request.form);
  const { CallSid: legId } = wire;
  const point: CallPoint = at === 'repPicksUp' ? { at, legId } : { at };
  return {
    callId: callIdOf(wire, request.query),
    providerId: `${legId}:${at}:${request.query.round ?? ''}`,
    notices: legNotice(wire, request),
    point,
  };
}
