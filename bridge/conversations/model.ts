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
 * - Delivery status: how far a message has come. It never goes back.
 * - Activity: what stands on the contact's timeline. A projection of messages, which can be rendered again.
 * - Provider event: one thing that a provider told us, stored as the bytes that it sent.
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
}

/** Ordered: a message never goes back to an earlier one. `Failed` and `Read` end it. */
export type DeliveryStatus =
  'Queued' | 'Sending' | 'Unconfirmed' | 'Sent' | 'Delivered' | 'Read' | 'Failed' | 'Received';

/** A customer wrote to one of our channels. */
export interface InboundMessage {
  readonly kind: 'message';
  readonly provider: Provider;
  /** The provider's id of the message; with the provider it is unique. */
  readonly providerId: string;
  /** Type and address of ours that was written to: `phone:+12025550101`. */
  readonly channelKey: string;
  /** The customer's address exactly as the provider sent it. Replies go there. */
  readonly from: string;
  readonly to: string;
  readonly profileName?: string;
  readonly body: string;
  /** How many files came with it. */
  readonly mediaCount: number;
  /** The provider's clock, where it gives one. */
  readonly occurredAt?: Date;
}

/** The provider says how far a message of ours has come. */
export interface DeliveryUpdate {
  readonly kind: 'delivery';
  /** Absent when no provider was asked: the bridge itself saw that the message cannot be sent. */
  readonly provider?: Provider;
  /** The provider's id of the message; absent when the provider never took it. */
  readonly providerId?: string;
  readonly channelKey: string;
  /** The customer's address. */
  readonly customerAddress: string;
  /** Id of our outbound message, where the provider hands it back. */
  readonly messageId?: string;
  /** Which of our attempts this is about, where we know. */
  readonly attempt?: number;
  readonly deliveryStatus: 'Unconfirmed' | 'Sent' | 'Delivered' | 'Read' | 'Failed';
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly occurredAt?: Date;
}

export type ProviderEvent = InboundMessage | DeliveryUpdate;

/** A message of a rep that is to be sent: a row of the CRM with delivery status Queued. */
export interface OutboundMessage {
  /** Id of the CRM's record: our key for the message everywhere. */
  readonly id: string;
  readonly channel: Channel;
  /** The customer's address exactly as the provider sent it. */
  readonly to: string;
  readonly body: string;
}
