import type { CallOrder } from '../../../channels/call-desk.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { CallOrderRow } from './call-orders.ts';

/** How long the rep's own phone rings before the call is given up. */
const REP_RINGS_SECONDS = 30;

/** What a provider is asked for. */
export function callOrderOf(
  { callId, userId }: CallOrderRow,
  channel: Channel,
  repNumber: string,
): CallOrder {
  return { callId, channel, repNumber, userId, seconds: REP_RINGS_SECONDS };
}
