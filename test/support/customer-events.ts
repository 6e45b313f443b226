import type { MessageContent } from '../../bridge/conversations/content.ts';
import type { Handle } from '../../bridge/conversations/customer.ts';
import type { AddressChange, DeliveryUpdate, MessageEvent } from '../../bridge/conversations/model.ts';

/** The channel of WhatsApp that these events are about. */
export const WHATSAPP = 'whatsapp:+12025550103';

/** Handles from short forms, the surest first: a number begins with `+`, a parent user id holds `.ENT.`. */
export function handles(...values: readonly string[]): readonly Handle[] {
  return values.map((value) => ({
    kind: value.startsWith('+') ? 'number' : value.includes('.ENT.') ? 'parentUserId' : 'userId',
    value,
  }));
}

/** A customer who is written to at their number, or else at the surest handle. */
function customer(values: readonly string[]) {
  const address = values.find((value) => value.startsWith('+')) ?? values[0] ?? '';
  return { address, handles: handles(...values) };
}

/** A message of a customer who goes by these handles. */
export function messageFrom(
  values: readonly string[],
  providerId: string,
  { text = 'Hello', content, ...more }: Partial<MessageEvent> & { readonly text?: string } = {},
): MessageEvent {
  const written: MessageContent = content ?? { type: 'text', text };
  return {
    kind: 'message',
    provider: 'meta',
    providerId,
    channelKey: WHATSAPP,
    customer: customer(values),
    direction: 'Inbound',
    origin: 'live',
    content: written,
    ...more,
  };
}

/** A customer goes by other handles from now on. */
export function addressChange(
  former: readonly string[],
  current: readonly string[],
  providerId: string,
  occurredAt: Date,
): AddressChange {
  return {
    kind: 'addressChange',
    provider: 'meta',
    providerId,
    channelKey: WHATSAPP,
    customer: customer(current),
    former: handles(...former),
    text: 'The number has changed.',
    occurredAt,
  };
}

/** A provider tells how far a message of ours has come. */
export function deliveryTo(
  values: readonly string[] | undefined,
  providerId: string,
  more: Partial<DeliveryUpdate> = {},
): DeliveryUpdate {
  return {
    kind: 'delivery',
    provider: 'meta',
    providerId,
    channelKey: WHATSAPP,
    ...(values && { customer: customer(values) }),
    deliveryStatus: 'Delivered',
    ...more,
  };
}
