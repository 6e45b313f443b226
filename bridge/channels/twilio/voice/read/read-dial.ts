import type { LegNotice } from '../../../../conversations/calls/call-notice.ts';
import type { LegEnd } from '../../../../conversations/calls/call-words.ts';
import type { CallRequest } from '../../../call-desk.ts';
import { readForm } from '../../read-form.ts';
import { legStages } from '../leg-stage.ts';
import { dialForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import { legNotice } from './leg-notice.ts';
import type { VoiceRequest } from './voice-request.ts';

/**
 * A round of ringing is over, or the talk that came of it: of reps who were rung (`rung`), or of the customer of a call of
 * ours (`connected`, which is always round 0).
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://www.twilio.com/docs/voice/twiml/dial#action
 */
export function readDial(request: VoiceRequest, at: 'rung' | 'connected'): CallRequest {
  const { query, receivedAt } = request;
  const wire = readForm(dialForm, request.form);
  const callId = callIdOf(wire, query);
  const round = query.round ?? (at === 'rung' ? 1 : 0);
  const { DialCallSid: legId, DialCallDuration: seconds } = wire;
  const end: LegEnd = dialEnds.get(wire.DialCallStatus ?? '') ?? 'Failed';
  // A rep who picks up and does not take the call has a completed leg, too: Twilio says apart whether they were connected.
  const isJoined =
    wire.DialBridged === undefined ? end === 'Completed' && (seconds ?? 0) > 0 : wire.DialBridged === 'true';
  const told = { callId, at: receivedAt, end, ...(seconds !== undefined && { seconds }) };
  const rung: readonly LegNotice[] = legId
    ? [
        {
          ...told,
          kind: 'leg',
          legId,
          parentId: wire.CallSid,
          role: at === 'rung' ? 'rep' : 'customer',
          stage: 'Ended',
        },
      ]
    : [];
  return {
    callId,
    providerId: `${wire.CallSid}:${at}:${round}:${legId ?? ''}`,
    notices: [
      ...legNotice(wire, request),
      ...rung,
      { ...told, kind: 'rung', round, isJoined, ...(legId && { legId }) },
    ],
    point: { at, round, end, isJoined },
  };
}

/** In which ways ringing can end; a conference says `answered` where others say `completed`. */
const dialEnds: ReadonlyMap<string, LegEnd> = new Map([
  ...[...legStages].flatMap(([word, { end }]) => (end ? [[word, end] as const] : [])),
  ['answered', 'Completed'],
]);
