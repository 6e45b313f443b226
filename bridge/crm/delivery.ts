import type { Customer } from '../conversations/customer.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import type { ConsentChange, Grouping, LostNumber, ProviderEvent } from '../conversations/model.ts';
import type { Problem } from './problem.ts';

/** A provider event as it comes out of the store. Ids rise in the order of arrival. */
export interface StoredEvent {
  readonly id: number;
  readonly conversationKey: string;
  readonly receivedAt: Date;
  readonly event: ProviderEvent;
}

/**
 * What came of one event: written, nothing to write, or a problem. `parked`: it is about a message that is not there
 * yet, named by provider and provider id; it is delivered when that message has been.
 */
export type EventOutcome = 'delivered' | 'nothing' | { readonly parked: string } | Problem;

/** What the bridge remembers of a conversation, so that it need not ask the CRM for each message. */
export interface ConversationMemory {
  readonly recordId: string;
  /** Record of the contact, lead or account that it is linked to. */
  readonly contactId?: string;
  /** Whom it was linked to until that record lost the number, while nobody has decided whose it is. */
  readonly formerContact?: LostNumber;
  /** When a contact was last looked for. */
  readonly matchedAt: Date;
  readonly lastMessageAt: Date;
  readonly lastInboundAt?: Date;
  /** Keys of the identities that are known to be this person; the first is the conversation's own. */
  readonly identityKeys: readonly string[];
  /** The customer's latest address, and since when it is theirs as far as is known. */
  readonly address?: string;
  readonly addressAt?: Date;
}

/** What the bridge itself knows of a conversation since the moment its events were stored, before any CRM has heard. */
export interface ConversationState {
  /** When the customer last wrote, live and by the provider's clock. */
  readonly lastCustomerAt?: Date;
  /** The latest word on each purpose. */
  readonly consents: readonly ConsentState[];
  /** Key of another conversation on the channel that may be the same person's. */
  readonly samePersonAs?: string;
  /**
   * The names that lead to it, as `handleKey` makes them, also those of before; `holder`: the how-manieth person it is
   * who has the name; `isFormer`: it is not theirs any more. Empty where people have only one.
   */
  readonly handles: readonly { readonly key: string; readonly holder: number; readonly isFormer?: boolean }[];
}

export interface ConsentState {
  readonly purpose: ConsentChange['purpose'];
  readonly level: ConsentChange['level'];
  readonly source: ConsentChange['source'];
  readonly changedAt: Date;
}

/** What is known of a conversation before its events are delivered. */
export interface Known {
  readonly memory?: ConversationMemory;
  readonly state?: ConversationState;
}

/** A message that is new or has changed, and that an activity shows. */
export interface TouchedMessage {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Record of the conversation in this CRM; absent: the one that is remembered. */
  readonly recordId?: string;
  readonly at: Date;
  /** How the channel groups messages, and by the clocks of which zone. */
  readonly grouping: Grouping;
  readonly timeZone: string;
}

/** Somebody has written on a channel where unanswered messages become follow-ups. */
export interface Turn {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** As in `TouchedMessage`. */
  readonly recordId?: string;
  readonly by: 'customer' | 'us';
  readonly at: Date;
}

/** A call that was written, and whose activities have to follow. */
export interface TouchedCall {
  readonly callId: string;
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Record of the call. */
  readonly recordId: string;
  readonly isComplete: boolean;
  /** Somebody of ours has spoken with the customer: whoever was to be called back has been. */
  readonly hasSpoken: boolean;
}

/** The result of delivering a batch. */
export interface Delivery {
  /** One for each event of the batch, by event id. */
  readonly outcomes: ReadonlyMap<number, EventOutcome>;
  /** Messages that are new or have changed: the activities that show them have to be rendered. */
  readonly touched: readonly TouchedMessage[];
  readonly turns?: readonly Turn[];
  /** Calls that are over. */
  readonly calls?: readonly TouchedCall[];
  /** What to remember from now on; undefined: forget the conversation. */
  readonly memories: ReadonlyMap<string, ConversationMemory | undefined>;
  /** Messages that are there now, by provider and provider id: what is parked for them can be delivered. */
  readonly arrived: readonly string[];
  /** Under what the contact of a conversation is still sought; no keys: it is found, or nobody looks any more. */
  readonly sought?: ReadonlyMap<string, readonly MatchKey[]>;
  /** Whom the CRM does not know, on channels whose policy is to create them. */
  readonly strangers?: readonly Stranger[];
  /** Conversations of which all activities show something else now: another contact. */
  readonly renewed?: ReadonlySet<string>;
  /** Names of profiles as they are now, by conversation, on channels whose policy is to create people. */
  readonly profileNames?: ReadonlyMap<string, string>;
}

/** A customer whom the CRM does not know, and for whom a record is to be created. */
export interface Stranger {
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly policy: 'Lead' | 'Contact' | 'PersonAccount';
  readonly customer: Customer;
  /** They were not looked for this time: only what was ordered for them before, and was refused, is tried again. */
  readonly isAgain?: boolean;
}
