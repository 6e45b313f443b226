import type { LegNotice } from '../../../../conversations/calls/call-notice.ts';
import { legStages } from '../leg-stage.ts';
import type { LegForm } from '../wire.ts';
import { callIdOf } from './call-id-of.ts';
import type { VoiceRequest } from './voice-request.ts';

/** How far the leg is that a request is about; nothing where Twilio says it in a word that is not known. */
export function legNotice(
  wire: LegForm,
  { query, receivedAt }: VoiceRequest,
  more: {
    readonly at?: Date | undefined;
    readonly sequence?: number | undefined;
    readonly seconds?: number | undefined;
  } = {},
): readonly LegNotice[] {
  const reached = legStages.get(wire.CallStatus ?? '');
  if (!reached) return [];
  const role = query.leg ?? roleOf(wire);
  const number = wire.Direction === 'inbound' ? wire.From : wire.To;
  const isCompleted = reached.end === 'Completed';
  return [
    {
      kind: 'leg',
      callId: callIdOf(wire, query),
      at: more.at ?? receivedAt,
      legId: wire.CallSid,
      ...(wire.ParentCallSid && { parentId: wire.ParentCallSid }),
      ...(role && { role }),
      ...(query.user && query.leg === 'rep' && { userId: query.user }),
      ...(number && { number }),
      ...reached,
      ...(isCompleted && more.seconds !== undefined && { seconds: more.seconds }),
      ...(more.sequence !== undefined && { sequence: more.sequence }),
    },
  ];
}

/** Of legs that are the first of their call: who calls us is a customer, whom we ring first is a rep. */
function roleOf({ ParentCallSid, Direction }: LegForm): LegNotice['role'] | undefined {
  if (ParentCallSid) return undefined;
  if (Direction === 'inbound') return 'customer';
  return Direction === 'outbound-api' ? 'rep' : undefined;
}
