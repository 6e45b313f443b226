import { createHash } from 'node:crypto';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { fallbackForm } from '../wire.ts';
import { begunNotice } from './begun-notice.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * An answer of ours was late, missing or wrong: the first one, or a later one of the same call.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readFallback(request: VoiceRequest): CallRequest {
  const wire = readForm(fallbackForm, request.form);
  const begun = begunNotice(wire, request.receivedAt);
  const failed = createHash('sha256')
    .update(wire.ErrorUrl ?? '')
    .digest('hex')
    .slice(0, 16);
  return {
    callId: begun.callId,
    // A call can have several, and each is about another answer.
    providerId: `${wire.CallSid}:fallback:${wire.ErrorCode ?? ''}:${failed}`,
    notices: [begun, ...legNotice(wire, { ...request, query: {} })],
    point: { at: 'fallback' },
  };
}
