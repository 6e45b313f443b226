import type { BegunNotice } from '../../../../conversations/calls/call-notice.ts';
import { ownChannel } from '../../own-channel.ts';
import { callerOf } from '../caller-of.ts';
import type { LegForm } from '../wire.ts';

/**
 * A customer has called us.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function begunNotice({ CallSid, From, To }: LegForm, at: Date): BegunNotice {
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
