import type { CallNotice, JoinedNotice } from '../../../../conversations/calls/call-notice.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { secondsBefore } from '../seconds-before.ts';
import { legStatusForm } from '../wire.ts';
import { begunNotice } from './begun-notice.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * A leg has come further. What the number itself reports of a customer's leg also says whose call it is: so a call whose
 * first request never reached us is known all the same.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readLegStatus(request: VoiceRequest): CallRequest {
  const { query, receivedAt } = request;
  const wire = readForm(legStatusForm, request.form);
  const at = wire.Timestamp ?? receivedAt;
  const { CallDuration: seconds, SequenceNumber: sequence } = wire;
  const callId = callIdOf(wire, query);
  const legs = legNotice(wire, request, { at, sequence, seconds });
  const isCustomers = !query.call && !wire.ParentCallSid && wire.Direction === 'inbound';
  const begunAt = secondsBefore(at, seconds);
  const begun: readonly CallNotice[] = isCustomers ? [begunNotice(wire, begunAt)] : [];
  const [leg] = legs;
  // In a call of ours a customer who answers is connected at once.
  const isConnected = query.leg === 'customer' && (leg?.stage === 'Answered' || leg?.end === 'Completed');
  const joined: readonly JoinedNotice[] = isConnected
    ? [{ kind: 'joined', callId, at: begunAt, legId: wire.CallSid }]
    : [];
  return {
    callId,
    providerId: `${wire.CallSid}:status:${wire.CallStatus ?? ''}:${sequence ?? ''}`,
    notices: [...begun, ...legs, ...joined],
  };
}
