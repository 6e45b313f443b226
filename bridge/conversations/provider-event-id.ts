import type { ProviderEvent } from './model.ts';

/** What makes an event of a provider itself, so that a repeat is known: what it is about, and for a delivery the status. */
export function providerEventId(event: ProviderEvent): string {
  return event.kind === 'delivery'
    ? `delivery:${event.providerId ?? ''}:${event.deliveryStatus.toLowerCase()}`
    : `${event.kind}:${event.providerId}`;
}
