import type { Provider } from '../conversations/model.ts';

interface Stored {
  readonly provider: Provider;
  /** What makes the provider event itself: `message:SM…`, `delivery:SM…:delivered`. The same twice is one. */
  readonly providerId: string;
  /** Provider events with the same key are delivered one after another. */
  readonly conversationKey: string;
  readonly pathWithQuery: string;
  readonly contentType: string;
  /** The bytes that the provider sent. */
  readonly body: Buffer;
}

/** A provider event on its way into `inbound_event`. What cannot be read is kept, with the reason. */
export type NewInboundEvent =
  | (Stored & { readonly kind: 'message' | 'delivery' })
  | (Stored & { readonly kind: 'unreadable'; readonly sentence: string });
