import type { ProviderEvent } from './model.ts';

/** What makes an event of a provider itself, so that a repeat is known: the message, and for a delivery the status. */
export function providerEventId(event: ProviderEvent): string {
  return event.kind === 'message'
    ? `message:${event.providerId}`
    : `delivery:${event.providerId ?? ''}:${event.deliveryStatus.toLowerCase()}`;
}
