import { createHash } from 'node:crypto';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { fallbackForm } from '../wire.ts';
import { begunNotice } from './begun-notice.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * An answer of ours was late, missing or wrong: the first one, or a later one of the same call. A rep who was rung and
 * heard nothing is asked again.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readFallback(request: VoiceRequest): CallRequest {
  const wire = readForm(fallbackForm, request.form);
  const failed = createHash('sha256')
    .update(wire.ErrorUrl ?? '')
    .digest('hex')
    .slice(0, 16);
  // A leg can have several, and each is about another answer.
  const providerId = `${wire.CallSid}:fallback:${wire.ErrorCode ?? ''}:${failed}`;
  if (wire.ParentCallSid) {
    return {
      callId: callIdOf(wire, {}),
      providerId,
      notices: legNotice(wire, { ...request, query: { leg: 'rep' } }),
      point: { at: 'repPicksUp', legId: wire.CallSid },
    };
  }
  const begun = begunNotice(wire, request.receivedAt);
  return {
    callId: begun.callId,
    providerId,
    notices: [begun, ...legNotice(wire, { ...request, query: {} })],
    point: { at: 'fallback' },
  };
}
