import type { Capabilities } from '../conversations/capabilities.ts';
import type { Customer } from '../conversations/customer.ts';
import type { PlaceValues } from '../conversations/formats/fill-format.ts';
import type { FormatKind } from '../conversations/formats/format-kind.ts';
import type { Language } from '../conversations/language.ts';
import type { ContactReference } from '../conversations/matching/contact-reference.ts';
import type { Channel, ChannelType, Provider } from '../conversations/model.ts';
import type { Settings } from '../conversations/settings.ts';
import type { Template } from '../conversations/template.ts';
import type { Directory } from '../directory/directory.ts';
import type {
  ActivityList,
  ActivityOutcome,
  ActivityScope,
  FollowUp,
  FollowUpOutcome,
  StaleGroup,
} from './activities.ts';
import type { CrmCalls } from './calls.ts';
import type { Contacts, DirectoryReport } from './contacts.ts';
import type { Delivery, Known, StoredEvent } from './delivery.ts';
import type { MessageArchives } from './message-archives.ts';
import type { NamedContacts } from './named-contacts.ts';
import type { NewContacts } from './new-contacts.ts';
import type { OrderRight } from './order-right.ts';
import type { PersonRecords } from './person-records.ts';
import type { Problem } from './problem.ts';
import type { RequestBox } from './requests.ts';
import type { BeforeSending, Outbox, QueuedMessage } from './sending.ts';

/** The CRMs that Parley writes to. Each has its own position in the stored events. */
export type CrmName = 'salesforce';

/** Where channels are looked up. */
export interface Channels {
  /** The channel with this key, or undefined. May ask the CRM when the key is new to it. */
  find(key: string): Promise<Channel | undefined>;
  /** All channels, as of a minute ago at most. */
  all(): Promise<readonly Channel[]>;
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
  readonly calls: CrmCalls;
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
