import type { BegunNotice } from '../../../../conversations/calls/call-notice.ts';
import { ParleyError } from '../../../../errors.ts';
import { ownChannel } from '../../own-channel.ts';
import { callerOf } from '../caller-of.ts';
import type { LegForm } from '../wire.ts';

/**
 * A customer has called us.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function begunNotice({ CallSid, Direction, From, To }: LegForm, at: Date): BegunNotice {
  if (Direction && Direction !== 'inbound') {
    throw new ParleyError('WEBHOOK_UNREADABLE', 'Nobody has called us.');
  }
  return {
    kind: 'begun',
    callId: `twilio:${CallSid}`,
    at,
    provider: 'twilio',
    direction: 'Inbound',
    channelKey: ownChannel(To ?? '', 'To'),
    customer: callerOf(From),
    legId: CallSid,
  };
}
