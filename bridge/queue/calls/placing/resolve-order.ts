import type { CallOrderRow } from './call-orders.ts';
import type { PlacingParts } from './placing-parts.ts';
import { callOrderOf } from './call-order-of.ts';
import { refusal, type OrderEnd } from './settle-order.ts';

/** A provider whose list does not show a call for this long after the attempt does not have it. */
const DOUBT_MS = 60_000;
/** Looks of bridges that run: one that was away for an hour has not waited for an hour. */
const FEWEST_LOOKS = 3;

/**
 * Looks for a call whose placing had no answer: among the legs that callbacks have told of, and in the provider's list,
 * after 10, 30 and 70 seconds. Undefined: not known yet. It is never placed again by itself.
 */
export async function resolveOrder(
  order: CallOrderRow,
  {
    ledger,
    setUps,
    providers,
    now = Date.now,
  }: Pick<PlacingParts, 'ledger' | 'setUps' | 'providers' | 'now'>,
): Promise<OrderEnd | undefined> {
  const { callId, repNumber, attemptedAt = order.writtenAt } = order;
  const call = await ledger.read(callId);
  if (!call || repNumber === undefined) return refusal('CALL_UNCONFIRMED');
  const [told] = Object.keys(call.legs);
  if (told !== undefined) return { kind: 'placed', legId: told, repNumber };
  const setUp = await setUps.read(call.begun.channelKey);
  const found =
    setUp &&
    (await providers
      .get(setUp.channel.provider)
      ?.calls?.findPlaced(callOrderOf(order, setUp.channel, repNumber), attemptedAt));
  // The list may show a call of the same phones that is another one.
  if (found !== undefined && ((await ledger.callOfLeg(found)) ?? callId) === callId) {
    return { kind: 'placed', legId: found, repNumber };
  }
  const isLong = now() - attemptedAt.getTime() >= DOUBT_MS;
  return isLong && order.tries >= FEWEST_LOOKS ? refusal('CALL_UNCONFIRMED') : undefined;
}
