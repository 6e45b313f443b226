import type { DeliveryStatus, OutboundMessage, Provider, ProviderEvent } from '../conversations/model.ts';

/** A request of a provider as it arrived. Nothing is decoded before `verify` has passed. */
export interface RawRequest {
  /** Path with query, as received: `/webhooks/twilio/messages?x=1`. */
  readonly pathWithQuery: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** One address that a provider posts to. */
export interface WebhookRoute {
  /** Path below the bridge's root: `/webhooks/twilio/messages`. */
  readonly path: string;
  /** Media type that the provider sends; another one is answered 415. */
  readonly contentType: string;
  /** Longest body in bytes; a longer one is answered 413. */
  readonly bodyLimit: number;
  /** What the provider expects to hear when its event is safe. */
  readonly answer: { readonly status: number; readonly contentType?: string; readonly body?: string };
}

/** Limits of a provider as data, so that nobody else has to ask which provider it is. */
export interface Capabilities {
  /** Longest text of one message, in UTF-16 code units. */
  readonly textLimit: number;
  /** Delivery statuses that the provider reports. */
  readonly reports: readonly DeliveryStatus[];
}

/**
 * What came of a send.
 * - `accepted`: the provider has it and gave an id.
 * - `refused`: the provider has answered no. It was not sent; sending the same again would be refused again.
 * - `later`: it was certainly not sent, and may be tried again.
 * - `unknown`: no answer that can be trusted. It may have been sent: never repeat it, find out instead.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string; readonly at: Date }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string }
  | {
      readonly kind: 'later';
      readonly code: string;
      readonly sentence: string;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'unknown'; readonly code: string; readonly sentence: string };

/** The one shape of a provider. `index.ts` of each provider's folder exports one. */
export interface ChannelProvider {
  readonly name: Provider;
  readonly capabilities: Capabilities;
  readonly webhooks: readonly WebhookRoute[];
  /** Passes or throws WEBHOOK_NOT_TRUSTED. Looks at the raw bytes and the pinned public URL only. */
  verify(request: RawRequest): void;
  /** Pure: the same bytes give the same events. Throws WEBHOOK_UNREADABLE when the shape is wrong. */
  parse(request: RawRequest): readonly ProviderEvent[];
  /** Sends once. Never throws for what a provider or the network does: the outcome says it. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /**
   * After an unknown outcome: the provider's id of the message if the provider has it, else undefined.
   * `taken` are provider ids that are known to belong to other messages.
   */
  findSent(message: OutboundMessage, since: Date, taken: ReadonlySet<string>): Promise<string | undefined>;
  /**
   * What the provider holds of messages that customers sent since then, as requests that `parse` reads.
   * Fills the gap after a time in which webhooks could not be taken.
   */
  listInbound(since: Date): AsyncIterable<RawRequest>;
}
