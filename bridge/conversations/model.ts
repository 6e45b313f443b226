import type { CallView } from './calls/call-view.ts';
import type { Transcript } from './calls/transcript.ts';
import type { MessageContent, MediaFile, Referral } from './content.ts';
import type { Customer, Handle } from './customer.ts';
import type { Language } from './language.ts';
import type { ContactReference } from './matching/contact-reference.ts';
import type { OutboundContent } from './outbound-content.ts';
import type { Template, TemplateDefinition, TemplateState } from './template.ts';

/**
 * The words of Parley. One word, one thing, in code, in objects, on screens and in prose.
 *
 * - Channel: one number or mailbox of ours.
 * - Provider: the company or server that carries a channel.
 * - Address: one end of a conversation. A number in E.164 form, an e-mail address, a WhatsApp user id.
 * - Identity: the known addresses of a person.
 * - Contact: the person as the CRM knows them.
 * - Conversation: the thread between one person and one channel.
 * - Message: one text, file or mail in a conversation.
 * - Call: a phone call between one person and one channel, however many phones it reached.
 * - Leg: the way of a call to one phone.
 * - Delivery status: how far a message has come. It never goes back.
 * - Activity: what stands on the contact's timeline. A projection of messages, which can be rendered again.
 * - Provider event: one thing that a provider told us, stored as the bytes that it sent.
 * - Service window: the time after a customer's last message in which WhatsApp takes any answer; later, templates only.
 */

export type ChannelType = 'phone' | 'whatsapp' | 'email';
export type Provider = 'twilio' | 'meta';
export type ChannelStatus = 'Draft' | 'Active' | 'Degraded' | 'Error' | 'Paused';

/** A channel as the CRM keeps it. `key` is type and address: `phone:+12025550101`. */
export interface Channel {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly provider: Provider;
  readonly address: string;
  readonly status: ChannelStatus;
  readonly logMessages: boolean;
  /** IANA name of the zone in which hours are counted. */
  readonly timeZone: string;
  /** The provider's own id of the channel, where it has one: Meta's phone number id. */
  readonly providerId?: string;
  /** The provider's id of the business that the channel belongs to: Meta's WhatsApp Business Account. */
  readonly providerBusinessId?: string;
  /** `OptIn`: business is only begun with people who have said yes. Default: `OptOut`. */
  readonly consentPolicy?: 'OptOut' | 'OptIn';
  /** When the customer is shown that a message was read. Default: `Never`. */
  readonly readMarks?: 'Never' | 'OnReply';
  /** Which messages make one activity. Default: `{ mode: 'ClockHour' }`. */
  readonly grouping?: Grouping;
  /** The language of its activities; absent: that of the settings. */
  readonly logLanguage?: Language;
  /** What is done about a customer whom the CRM does not know. Default: `Unlinked`. */
  readonly unknownSenderPolicy?: UnknownSenderPolicy;
  /** Of contacts and leads that are created for it: their lead source, and the id of the user who gets them. */
  readonly leadSource?: string;
  readonly defaultOwnerId?: string;
  /** Which record of the contact's an activity is related to, besides the contact. Default: none. */
  readonly relatedRules?: readonly RelatedRule[];
  /** After how many hours an unanswered message becomes an open activity; absent: never. */
  readonly followUpAfterHours?: number;
}

/**
 * Which messages of a conversation make one activity, counted by the clocks of the channel's zone.
 * - `ClockHour`, `Day`: those of one hour or day as the clock shows it.
 * - `RollingHour`: those within 60 minutes of the first one.
 * - `Pause`: those with less than so many minutes between them.
 * - `None`: each message by itself.
 */
export type Grouping =
  | { readonly mode: 'ClockHour' | 'RollingHour' | 'Day' | 'None' }
  | { readonly mode: 'Pause'; readonly minutes: number };

/** `Ask`: a person decides; the others create what they are called. */
export type UnknownSenderPolicy = 'Unlinked' | 'Ask' | 'Lead' | 'Contact' | 'PersonAccount';

/**
 * Where an activity is shown besides the contact. The first rule that gives exactly one record counts.
 * `SingleOpen`: the only open one. `MostRecent`: of the open ones the one that was changed last. `Ask`: a person chooses.
 */
export interface RelatedRule {
  /** `Opportunity`, `Case`, or any object that allows activities. */
  readonly object: string;
  /** The field of that object that points to a contact, lead or account; absent where Parley knows it. */
  readonly lookup?: string;
  readonly choice: 'SingleOpen' | 'MostRecent' | 'Ask';
}

/**
 * Ordered: a message never goes back to an earlier one. `Failed` and `Read` end it; `Held` waits for a person: it was
 * not sent, and can be once the rep has chosen a template or the customer has written.
 */
export type DeliveryStatus =
  'Queued' | 'Sending' | 'Unconfirmed' | 'Sent' | 'Held' | 'Delivered' | 'Read' | 'Failed' | 'Received';

/**
 * Why a provider will not send, as far as it makes a difference to what happens next.
 * - `permanent`: not to this person, or not this message. Sending it again would be refused again.
 * - `needsTemplate`: the service window is closed. The message is held.
 * - `template`: the template cannot be used as it is. The message is held.
 * - `optedOut`: the customer wants no messages. Their consent is withdrawn.
 * - `login`: our credentials do not work. Messages wait, the channel shows it.
 * - `channel`: the provider has stopped the channel. Messages wait, the channel shows it.
 */
export type Refusal = 'permanent' | 'needsTemplate' | 'template' | 'optedOut' | 'login' | 'channel';

/** What every event has that is about one customer. */
interface AboutCustomer {
  readonly provider: Provider;
  /** The provider's id of what has happened; with provider and kind it is unique. */
  readonly providerId: string;
  /** Type and address of ours: `phone:+12025550101`. */
  readonly channelKey: string;
  readonly customer: Customer;
  /** The provider's clock, where it gives one. */
  readonly occurredAt?: Date;
}

/** A message between a customer and one of our channels. `providerId` is the provider's id of the message. */
export interface MessageEvent extends AboutCustomer {
  readonly kind: 'message';
  /** `Outbound`: somebody of ours wrote it elsewhere, in the phone's own app. */
  readonly direction: 'Inbound' | 'Outbound';
  /** `history`: written before Parley was connected. It opens no service window and wakes nobody. */
  readonly origin: 'live' | 'history';
  readonly content: MessageContent;
  /** Provider id of the message that this one quotes. */
  readonly replyTo?: string;
  readonly isForwarded?: boolean;
  readonly referral?: Referral;
  /** The provider has read the text as STOP, START or HELP, and has answered it. */
  readonly keyword?: 'STOP' | 'START' | 'HELP';
  /** How far an `Outbound` one of the history has come. */
  readonly deliveryStatus?: 'Sent' | 'Delivered' | 'Read' | 'Failed';
}

/** A reaction to a message; an empty emoji takes the reaction back. `Outbound`: made in the phone's own app. */
export interface ReactionEvent extends AboutCustomer {
  readonly kind: 'reaction';
  readonly direction: 'Inbound' | 'Outbound';
  readonly origin: 'live' | 'history';
  /** Provider id of the message. */
  readonly target: string;
  readonly emoji: string;
}

/** A message was changed by who wrote it. */
export interface EditEvent extends AboutCustomer {
  readonly kind: 'edit';
  readonly direction: 'Inbound' | 'Outbound';
  /** Provider id of the message. */
  readonly target: string;
  readonly content: MessageContent;
}

/** A message was deleted for everyone by who wrote it. */
export interface RevokeEvent extends AboutCustomer {
  readonly kind: 'revoke';
  readonly direction: 'Inbound' | 'Outbound';
  /** Provider id of the message. */
  readonly target: string;
}

/** The customer has other handles from now on: a new number, and with it a new user id. `customer` is the new one. */
export interface AddressChange extends AboutCustomer {
  readonly kind: 'addressChange';
  /** Handles that are no longer theirs. */
  readonly former: readonly Handle[];
  /** The provider's sentence, shown in the conversation. */
  readonly text: string;
}

/** The customer, or the provider for them, has said what they want to receive. */
export interface ConsentChange extends AboutCustomer {
  readonly kind: 'consent';
  readonly purpose: 'All' | 'Marketing';
  readonly level: 'OptedOut' | 'Implicit' | 'Explicit';
  /** `Provider`: a send was refused for it. `Preference`: said in the provider's own settings. */
  readonly source: 'Keyword' | 'Provider' | 'Preference';
  /** What was said, or the code of the refusal. */
  readonly evidence: string;
}

/** The provider says how far a message of ours has come. */
export interface DeliveryUpdate {
  readonly kind: 'delivery';
  /** Absent when no provider was asked: the bridge itself saw that the message cannot be sent. */
  readonly provider?: Provider;
  /** The provider's id of the message; absent when the provider never took it. */
  readonly providerId?: string;
  readonly channelKey: string;
  /** Absent where the provider names nobody: then the ids tell which message it is. */
  readonly customer?: Customer;
  /** Id of our outbound message, where the provider hands it back. */
  readonly messageId?: string;
  /** Which of our attempts this is about, where we know. */
  readonly attempt?: number;
  readonly deliveryStatus: 'Unconfirmed' | 'Sent' | 'Held' | 'Delivered' | 'Read' | 'Failed';
  readonly refusal?: Refusal;
  /** What the customer has opted out of, where that is the refusal. Default: All. */
  readonly optedOutOf?: 'All' | 'Marketing';
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** What the provider charges it as: `utility`, `marketing`, `service`. */
  readonly pricingCategory?: string;
  readonly occurredAt?: Date;
}

/** Files of a message were stored, or will not be. Told by the bridge itself. */
export interface MediaUpdate extends AboutCustomer {
  readonly kind: 'media';
  /** Provider id of the message. */
  readonly target: string;
  /** All files of the message, in their order. */
  readonly files: readonly StoredFile[];
}

/** How far a file of a message has come. What `Media__c` holds, as JSON. */
export interface StoredFile extends Omit<MediaFile, 'source'> {
  readonly state: 'Pending' | 'Stored' | 'TooLarge' | 'Expired' | 'Failed';
  /** Ids of the file in the CRM, once it is there. */
  readonly versionId?: string;
  readonly documentId?: string;
  /** Signed address at the bridge, while and where the file is not in the CRM. */
  readonly link?: string;
}

/** The provider has decided about a template of ours. */
export interface TemplateUpdate {
  readonly kind: 'template';
  readonly provider: Provider;
  readonly providerId: string;
  /** The provider's id of the business, as channels have it. */
  readonly providerBusinessId: string;
  /** Record id in the CRM, where the bridge itself tells it. */
  readonly templateId?: string;
  readonly name?: string;
  readonly language?: string;
  /** Absent values have not changed. */
  readonly state: Partial<TemplateState>;
  /** The whole template, when a list of the provider told of it. One that is new becomes a record. */
  readonly definition?: TemplateDefinition;
  readonly occurredAt?: Date;
}

/** The provider says something about a channel, or about all channels of a business. */
export interface ChannelUpdate {
  readonly kind: 'channel';
  readonly provider: Provider;
  readonly providerId: string;
  /** One of the two is present. */
  readonly channelKey?: string;
  readonly providerBusinessId?: string;
  /** Absent values have not changed. */
  readonly status?: 'Active' | 'Degraded' | 'Error';
  readonly statusReason?: string;
  readonly quality?: 'Unknown' | 'High' | 'Medium' | 'Low';
  readonly messagingLimit?: string;
  readonly nameApproval?: 'Unknown' | 'Pending' | 'Approved' | 'Rejected';
  readonly occurredAt?: Date;
}

/** Something signed that is of no use here yet. It is kept as it came, and counted. */
export interface OtherEvent {
  readonly kind: 'other';
  readonly provider: Provider;
  readonly providerId: string;
  /** The provider's name for it, for the count: `messages.flow`. */
  readonly what: string;
}

/** A record that had a number of a customer, and the field that it stood in. */
export interface LostNumber extends ContactReference {
  readonly field: string;
}

/** Who a customer is was said anew: by a person, or by the CRM. Told by the bridge itself. */
export interface PersonChange extends AboutCustomer {
  readonly kind: 'person';
  readonly change:
    /**
     * The directory has learnt something that may be about them. `lost`: the record that they are linked to has a number
     * of theirs no more.
     */
    | { readonly kind: 'lookAgain'; readonly lost?: LostNumber }
    /**
     * `by`: id of the user who chose; absent: the bridge itself, which has created the record for them, or has heard it
     * for another conversation of theirs. Then it counts only where nobody is linked.
     */
    | { readonly kind: 'link'; readonly to: ContactReference; readonly by?: string; readonly reason?: string }
    | { readonly kind: 'unlink'; readonly by: string; readonly reason?: string }
    /** The record was merged into another one, converted, or deleted (`to` is absent). */
    | {
        readonly kind: 'moved';
        readonly from: string;
        readonly to?: ContactReference;
        readonly why: 'Merged' | 'Converted' | 'Deleted';
      }
    /** Nobody could be created for them. */
    | {
        readonly kind: 'notCreated';
        readonly sentence: string;
        /** Whom the org's duplicate rules have named. */
        readonly duplicates?: readonly ContactReference[];
      };
}

/**
 * A call has come further, or something was learnt of it. Told by the bridge itself, which joins what is told of a call.
 * `providerId` is the id of the call with its revision.
 */
export interface CallChange extends AboutCustomer {
  readonly kind: 'call';
  readonly revision: number;
  /** All that holds of the call now. */
  readonly call: CallView;
  /** Texts that are new with this change; what a person has written in their place stays, unless it was asked for. */
  readonly texts?: {
    readonly transcript?: Transcript;
    readonly summary?: { readonly text: string; readonly isAsked: boolean };
  };
}

export type CustomerEvent =
  | MessageEvent
  | CallChange
  | ReactionEvent
  | EditEvent
  | RevokeEvent
  | AddressChange
  | ConsentChange
  | MediaUpdate
  | PersonChange;
export type ProviderEvent = CustomerEvent | DeliveryUpdate | TemplateUpdate | ChannelUpdate | OtherEvent;

/** A message of a rep that is to be sent: a row of the CRM with delivery status Queued. */
export interface OutboundMessage {
  /** Id of the CRM's record: our key for the message everywhere. */
  readonly id: string;
  readonly channel: Channel;
  /** The customer's address, in the form that is sent to: a number (`+…`) or a user id. */
  readonly to: string;
  readonly content: OutboundContent;
  /** Provider id of the message that this one quotes or reacts to. */
  readonly replyTo?: string;
  /** The template, when the content is one. */
  readonly template?: Template;
  /** The files of the content or of the template's header, in order. */
  readonly files: readonly OutboundMedia[];
}

/** A file on its way to a provider. */
export interface OutboundMedia {
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Signed address at the bridge under which the provider can fetch it for an hour. */
  readonly link: string;
  /** The bytes. Rejects with a ParleyError. */
  read(): Promise<ReadableStream<Uint8Array>>;
}
