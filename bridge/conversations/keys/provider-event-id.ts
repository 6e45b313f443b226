import type { MessageEvent, ProviderEvent } from '../model.ts';

/** What makes an event of a provider itself, so that a repeat is known: what it is about, and for a delivery the status. */
export function providerEventId(event: ProviderEvent): string {
  switch (event.kind) {
    case 'delivery':
      return `delivery:${event.providerId ?? ''}:${event.deliveryStatus.toLowerCase()}`;
    case 'message':
      return `message:${event.providerId}${isPastFile(event) ? ':file' : ''}`;
    default:
      return `${event.kind}:${event.providerId}`;
  }
}

/** A file from before Parley was connected is told twice: first that there was one, some time later which. */
function isPastFile({ origin, content }: MessageEvent): boolean {
  return origin === 'history' && content.type === 'media';
}
