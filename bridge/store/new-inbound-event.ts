import type { ConsentWord } from '../conversations/consent/consent-of.ts';
import type { MediaFile } from '../conversations/content.ts';
import type { Provider, ProviderEvent } from '../conversations/model.ts';
import type { Sought } from '../conversations/who-is-it.ts';

interface Stored {
  readonly provider: Provider;
  /** What makes the provider event itself: `message:SM…`, `delivery:SM…:delivered`. The same twice is one. */
  readonly providerId: string;
  /** Provider events with the same key are delivered one after another. `person` decides, where there is one. */
  readonly conversationKey: string;
  readonly pathWithQuery: string;
  readonly contentType: string;
  /** The bytes that the provider sent. */
  readonly body: Buffer;
}

/** What is known of a provider event that could be read, beside its bytes. */
export interface ReadInboundEvent extends Stored {
  readonly kind: ProviderEvent['kind'];
  /** Whom it names, where a person has several handles: which conversation it belongs to has to be found out. */
  readonly person?: SoughtPerson;
  /** The customer has written: when, and the provider's id of the message. */
  readonly spoken?: { readonly at: Date; readonly messageId: string };
  readonly consent?: ConsentWord & { readonly changedAt: Date };
  readonly files?: NewMediaFiles;
  /** The provider's name for what is of no use here yet. */
  readonly what?: string;
  /** The channel that it is about; present with `spoken` and `files`. */
  readonly channelKey?: string;
}

/** What cannot be read is kept, with the reason. */
export interface UnreadableInboundEvent extends Stored {
  readonly kind: 'unreadable';
  readonly sentence: string;
}

/** A provider event on its way into `inbound_event`. */
export type NewInboundEvent = ReadInboundEvent | UnreadableInboundEvent;

/** A person to be found by the handles that an event names, or by our message that it is about. */
export interface SoughtPerson extends Sought {
  /** Our id and the provider's id of the message that a delivery is about. */
  readonly messageId?: string;
  readonly providerMessageId?: string;
}

/** Files of one message, which have to be fetched while the provider keeps them. */
export interface NewMediaFiles {
  /** The provider's id of the message. */
  readonly messageId: string;
  readonly files: readonly MediaFile[];
  readonly occurredAt: Date;
  readonly expiresAt: Date;
}
