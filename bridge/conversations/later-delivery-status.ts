import type { DeliveryStatus } from './model.ts';

/**
 * How far each status is. `Held` was not sent, but a provider may say so after it has taken the message. `Failed` stands below `Delivered`: what was delivered has not failed, whatever arrives
 * later, and above `Sent`: a message that was sent can still fail.
 */
const rank = {
  Queued: 0,
  Sending: 1,
  Unconfirmed: 2,
  Sent: 3,
  Held: 4,
  Failed: 5,
  Received: 6,
  Delivered: 6,
  Read: 7,
} as const satisfies Record<DeliveryStatus, number>;

/** Of two statuses the one that is further: the same result in whichever order they arrive, and however often. */
export function laterDeliveryStatus(one: DeliveryStatus, other: DeliveryStatus): DeliveryStatus {
  return rank[other] > rank[one] ? other : one;
}
