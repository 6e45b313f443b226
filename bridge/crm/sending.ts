import type { GivenConsent } from '../conversations/consent/consent-obstacle.ts';
import type { DeliveryStatus, DeliveryUpdate, Provider } from '../conversations/model.ts';
import type { OutboundContent } from '../conversations/outbound-content.ts';
import type { Template } from '../conversations/template.ts';

/** A message that a rep has asked to send. `attempt` rises when a rep presses Retry. */
export interface QueuedMessage {
  readonly id: string;
  readonly attempt: number;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly to: string;
  readonly content: OutboundContent;
  /** Provider id of the message that this one quotes or reacts to, and its record. */
  readonly replyTo?: string;
  readonly replyToId?: string;
}

/** How far a message of ours has come, as the ledger of the bridge knows it. */
export interface OutboundProgress {
  readonly id: string;
  readonly conversationKey: string;
  readonly position: number;
  readonly takenAt: Date;
  readonly to: string;
  readonly content: OutboundContent;
  readonly replyToId?: string;
  readonly deliveryStatus: DeliveryStatus;
  readonly externalId?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly sentAt?: Date;
  readonly deliveredAt?: Date;
  readonly readAt?: Date;
  readonly failedAt?: Date;
  readonly pricingCategory?: string;
}

/** What a CRM asks of the bridge's ledger of outbound messages. */
export interface OutboundLedger {
  /**
   * Merges updates into the ledger and gives the progress of each message now, by event id. Statuses never go back,
   * in whichever order the updates come. An update of a message that is not ours has no entry.
   */
  merge(
    updates: readonly { eventId: number; at: Date; update: DeliveryUpdate }[],
  ): Promise<ReadonlyMap<number, OutboundProgress>>;
  /** Of these ids of a provider, those of messages that the bridge itself has sent, each with the id of its record. */
  own(provider: Provider, providerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Where reps write messages that are to be sent. */
export interface Outbox {
  /**
   * All messages that still show as queued, in the order in which they were written.
   * @param since only those that were changed at or after this moment, by the clock of the CRM; all without it
   */
  read(since?: Date): Promise<readonly QueuedMessage[]>;
  /**
   * Calls `ring` when something may be waiting, until the signal aborts; `ring` resolves when what was found is
   * stored. Absent where the CRM tells of nothing: then it must be asked.
   */
  readonly doorbell?: (ring: () => Promise<void>, signal: AbortSignal) => Promise<void>;
}

/** Where streams of change events were read to. A position is opaque and belongs to its stream. */
export interface StreamPositions {
  read(stream: string): Promise<Buffer | undefined>;
  write(stream: string, position: Buffer): Promise<void>;
}

/** What the CRM says of a message at the moment of sending. */
export interface BeforeSending {
  readonly consents: readonly GivenConsent[];
  /** Until when anything may be sent, as far as the CRM knows: the store may be younger than the conversation. */
  readonly windowEndsAt?: Date;
  /** Whether the customer has ever written. */
  readonly hasWritten?: boolean;
  /** The template, where the content names one. */
  readonly template?: Template;
}
