import type { DeliveryUpdate } from '../../conversations/model.ts';

/**
 * Delivery statuses of Twilio that say something new, in the words of Parley. `canceled` ends a message that was
 * scheduled; of one that is `partially_delivered` not more is sure than that it has left.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
 */
export const deliveryStatuses: ReadonlyMap<string, DeliveryUpdate['deliveryStatus']> = new Map([
  ['sent', 'Sent'],
  ['partially_delivered', 'Sent'],
  ['delivered', 'Delivered'],
  ['read', 'Read'],
  ['undelivered', 'Failed'],
  ['failed', 'Failed'],
  ['canceled', 'Failed'],
]);

/** Steps inside Twilio before a message leaves. Nothing to tell: Twilio's answer to the send said as much. */
export const stepsBeforeSent: ReadonlySet<string> = new Set(['accepted', 'scheduled', 'queued', 'sending']);
