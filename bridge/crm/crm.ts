import type { MessageGroup } from '../conversations/activities/message-group.ts';
import type { PlaceValues } from '../conversations/formats/fill-format.ts';
import type { FormatKind } from '../conversations/formats/format-kind.ts';
import type { Language } from '../conversations/language.ts';
import type { Capabilities } from '../conversations/capabilities.ts';
import type { ContactReference } from '../conversations/matching/contact-reference.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import type { Settings } from '../conversations/settings.ts';
import type { GivenConsent } from '../conversations/consent/consent-obstacle.ts';
import type {
  Channel,
  ChannelType,
  ConsentChange,
  DeliveryStatus,
  DeliveryUpdate,
  Grouping,
  Provider,
  ProviderEvent,
} from '../conversations/model.ts';
import type { Customer } from '../conversations/customer.ts';
import type { OutboundContent } from '../conversations/outbound-content.ts';
import type { Template } from '../conversations/template.ts';
import type { Directory } from '../directory/directory.ts';
import type { OrderRight } from './order-right.ts';
import type { ErrorCode } from '../errors.ts';
import type { MessageArchives } from './message-archives.ts';
import type { PersonRecords } from './person-records.ts';
import type { DirectoryReport, Contacts } from './contacts.ts';
import type { NamedContacts } from './named-contacts.ts';
import type { NewContacts } from './new-contacts.ts';

/** The CRMs that Parley writes to. Each has its own position in the stored events. */
export type CrmName = 'salesforce';

/** A provider event as it comes out of the store. Ids rise in the order of arrival. */
export interface StoredEvent {
  readonly id: number;
  readonly conversationKey: string;
  readonly receivedAt: Date;
  readonly event: ProviderEvent;
}

/** Why something was not written. `retry`: trying again can help. */
export interface Problem {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly retry: boolean;
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

/** The result of delivering a batch. */
export interface Delivery {
  /** One for each event of the batch, by event id. */
  readonly outcomes: ReadonlyMap<number, EventOutcome>;
  /** Messages that are new or have changed: the activities that show them have to be rendered. */
  readonly touched: readonly TouchedMessage[];
  readonly turns?: readonly Turn[];
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

/** One of the activities that a group has: as a rule there is one, and more where the text is too long for it. */
export interface ActivityPart {
  /** From 1. */
  readonly number: number;
  readonly activityId: string;
  /** Of what was written to it last; absent: it has to be written. */
  readonly hash?: string;
}

/** A group of messages whose activities are behind them. */
export interface StaleGroup extends MessageGroup {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Record of the conversation in this CRM. */
  readonly recordId: string;
  readonly parts: readonly ActivityPart[];
  /** Whether the CRM was asked for activities of the same time that nobody here knew. */
  readonly isChecked: boolean;
  /** What a rule has related its activities to when they were made. */
  readonly relatedId?: string;
  /** What a rule has related the conversation to, and for which contact or lead. */
  readonly related?: RelatedRecord;
}

/** The record that a rule has found for a conversation, and of whom it was found. */
export interface RelatedRecord {
  readonly recordId: string;
  readonly personId?: string;
}

/** A group as the CRM has it. */
export interface KnownGroup extends MessageGroup {
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly recordId: string;
  readonly parts: readonly ActivityPart[];
}

/** What came of one group. */
export type ActivityOutcome =
  | {
      readonly kind: 'rendered';
      /** None when there was no message to show. */
      readonly parts: readonly ActivityPart[];
      readonly relatedId?: string;
      /** What a rule has just found for the conversation. */
      readonly related?: RelatedRecord;
    }
  /** Activities are there, made by an attempt whose answer was lost: render again, as an update. */
  | { readonly kind: 'found'; readonly parts: readonly ActivityPart[] }
  /** It was made by another rule than the channel has now, or stands beside a group that nobody here knew. */
  | {
      readonly kind: 'divide';
      readonly grouping: Grouping;
      readonly timeZone: string;
      /** Of all its messages. */
      readonly moments: readonly Date[];
      readonly learned: readonly KnownGroup[];
    }
  /** It was swallowed, and its activities are no more. */
  | { readonly kind: 'removed' }
  /** `parts`: those that are there all the same. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly parts?: readonly ActivityPart[] };

/** Which groups are read again: of some conversations, or of a channel. */
export type ActivityScope =
  | { readonly conversationKeys: readonly string[] }
  | { readonly conversationIds: readonly string[] }
  | { readonly channelKey: string; readonly since?: Date };

/** A portion of the groups of a scope. */
export interface ActivityList {
  readonly groups: readonly KnownGroup[];
  /** Where the next portion begins; absent: this was the last one. */
  readonly next?: string;
  /** How many activities the scope has; told with the first portion. */
  readonly count?: number;
}

/** A customer who has waited too long for an answer. */
export interface FollowUp {
  /** Unique to the first message that nobody has answered. */
  readonly key: string;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly recordId: string;
  readonly waitingSince: Date;
}

/** What came of asking for an answer. */
export type FollowUpOutcome =
  | { readonly kind: 'open'; readonly activityId: string }
  /** The conversation is gone, or a person has closed it. */
  | { readonly kind: 'unneeded' }
  | { readonly kind: 'problem'; readonly problem: Problem };

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

/** Where channels are looked up. */
export interface Channels {
  /** The channel with this key, or undefined. May ask the CRM when the key is new to it. */
  find(key: string): Promise<Channel | undefined>;
  /** All channels, as of a minute ago at most. */
  all(): Promise<readonly Channel[]>;
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

/** A person who sees a channel without being a member, or a member who does not, because the CRM refused a change. */
export interface RefusedShare {
  readonly channelId: string;
  readonly userId: string;
  readonly sentence: string;
}

/** What was done so that people see the channels that they are members of, and no others. */
export interface SharingChange {
  readonly added: number;
  readonly removed: number;
  readonly refused: readonly RefusedShare[];
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

/** A file on its way into the CRM. */
export interface FileToStore {
  /** Unique to the file: storing it again gives the file that is there. */
  readonly key: string;
  /** Provider and provider id of the message that it belongs to: `meta:wamid.…`. */
  readonly messageKey: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  read(): ReadableStream<Uint8Array>;
}

/** A command from a screen: a row of `ParleyRequest__c` that is queued. */
export interface CrmRequest {
  readonly id: string;
  readonly kind: string;
  readonly channelKey?: string;
  /** JSON, as the screen wrote it. */
  readonly parameters: string;
  /** The user who has given it. */
  readonly by?: { readonly id: string; readonly name: string };
}

export interface RequestResult {
  readonly id: string;
  readonly status: 'Running' | 'Done' | 'Failed';
  /** JSON. */
  readonly result?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** Where screens write commands. A look that begins together with one into the outbox costs no request of its own. */
export interface RequestBox {
  /** All that still show as queued, oldest first. @param since as in `Outbox.read` */
  read(since?: Date): Promise<readonly CrmRequest[]>;
  /** Writes how far commands have come. */
  write(results: readonly RequestResult[]): Promise<void>;
}

/** What Parley has used of the CRM's requests in 24 hours, and for how many messages. */
export interface ApiUse {
  readonly requests: number;
  readonly messages: number;
}

/** How long work can do without the CRM: `normal` for hours, `background` for a day. Messages never wait for either. */
export type Urgency = 'normal' | 'background';

/** The customer of a conversation, with all conversations of theirs that the CRM has. */
export interface ConversationPerson {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** As the conversation names them. */
  readonly customer: Customer;
  /** Keys of the conversations of all their identities, the one itself among them. */
  readonly conversationKeys: readonly string[];
  /** Keys of further conversations whose customer has the same number, on channels of another type. */
  readonly sameNumberKeys: readonly string[];
}

/** What a CRM does for Parley. */
export interface Crm {
  readonly name: CrmName;
  readonly channels: Channels;
  readonly contacts: Contacts;
  /** The same, for work that can wait for another day: it gets CRM_BUDGET_RESERVED while requests are short. */
  readonly contactsInBackground: Contacts;
  readonly newContacts: NewContacts;
  readonly namedContacts: NamedContacts;
  /** The customer of a conversation, by the id of its record; undefined: it is not there. Throws like `deliver`. */
  personOf(conversationId: string): Promise<ConversationPerson | undefined>;
  /** What a conversation can be linked to for a record: itself, or the contact of a person account. Throws like `deliver`. */
  findContact(reference: ContactReference): Promise<ContactReference | undefined>;
  /** As of a minute ago at most; the defaults while the org has no row of settings. Throws like `deliver`. */
  settings(): Promise<Settings>;
  /** Somebody counts on what they have just set: settings and channels are read anew before they are used again. */
  forgetSetUp(): void;
  /**
   * What stands in the places of the latest activities of a kind, newest first, so that a format can be seen with
   * them. None where there are none yet. Throws like `deliver`.
   */
  formatExamples(kind: FormatKind, language: Language): Promise<readonly PlaceValues[]>;
  readonly outbox: Outbox;
  readonly requests: RequestBox;
  /** Whether a user may give such a command. Throws like `deliver`. */
  mayOrder(userId: string, right: OrderRight): Promise<boolean>;
  readonly archives: MessageArchives;
  readonly people: PersonRecords;
  /**
   * What has to be known at the moment of sending, by message id. One that is no longer there has no entry.
   * Throws like `deliver`.
   */
  beforeSending(messages: readonly QueuedMessage[]): Promise<ReadonlyMap<string, BeforeSending>>;
  /** A template with all that is needed to submit it, or undefined. Throws like `deliver`. */
  readTemplate(id: string): Promise<{ readonly template: Template; readonly channelKey: string } | undefined>;
  /** The bytes of a file of the CRM. Throws FILE_GONE, or like `deliver`. */
  readFile(versionId: string): Promise<ReadableStream<Uint8Array>>;
  /** Stores a file with its message. Throws FILE_REFUSED when the CRM will not have it, or like `deliver`. */
  storeFile(file: FileToStore): Promise<{ readonly versionId: string; readonly documentId: string }>;
  /** Stores a file with a record; a repeat stores another one. Throws like `storeFile`. */
  attachFile(
    recordId: string,
    file: Pick<FileToStore, 'key' | 'name' | 'size' | 'read'>,
  ): Promise<{ readonly versionId: string; readonly documentId: string }>;
  /** Writes on each channel what its provider can do, where that has changed. Throws like `deliver`. */
  describeChannels(
    capabilitiesOf: (provider: Provider, type: ChannelType) => Capabilities | undefined,
  ): Promise<void>;
  /**
   * Writes events in their order. Throws a ParleyError with `retry` when the CRM as a whole is away; a problem of
   * single events is in the outcomes. Writing the same events again does no harm.
   * @param directory is asked who has the number of somebody whose contact is not known
   */
  deliver(
    events: readonly StoredEvent[],
    known: ReadonlyMap<string, Known>,
    directory: Directory,
  ): Promise<Delivery>;
  /**
   * Brings activities up to their messages, each exactly once. Throws like `deliver`.
   * @param urgency `background` where nothing new is to be shown
   */
  renderActivities(
    groups: readonly StaleGroup[],
    urgency: Urgency,
  ): Promise<ReadonlyMap<string, ActivityOutcome>>;
  /**
   * The groups that have activities in the CRM, portion by portion, as work that can wait. Throws like `deliver`.
   * @param after `next` of the portion before
   */
  readActivities(scope: ActivityScope, after?: string): Promise<ActivityList>;
  /** Writes open activities that ask for an answer, each exactly once, by key. Throws like `deliver`. */
  openFollowUps(followUps: readonly FollowUp[]): Promise<ReadonlyMap<string, FollowUpOutcome>>;
  /** Closes them, where nobody has done so yet. Gives what stands in the way, by id. Throws like `deliver`. */
  closeFollowUps(activityIds: readonly string[]): Promise<ReadonlyMap<string, Problem>>;
  /** Makes who sees a channel equal to who is a member of it. Throws like `deliver`. */
  shareChannels(): Promise<SharingChange>;
  /**
   * Whether work of this urgency may ask the CRM now, as far as its budget of requests is known; asks for nothing. Work
   * that asks all the same gets CRM_BUDGET_RESERVED.
   */
  allows(urgency: Urgency): boolean;
  /** Requests that were sent to the CRM from here since the start. */
  requestsSent(): number;
  /** Shows admins what is used of the requests. False: there is no place yet to show it. Throws like `deliver`. */
  tellUse(use: ApiUse): Promise<boolean>;
  /** Shows admins how it stands with the directory; nothing where there are no settings. Throws like `deliver`. */
  tellDirectory(report: DirectoryReport): Promise<void>;
  /** How long to gather events before a batch is written, in ms: 0 while the budget of requests is ample. */
  patience(): number;
}
