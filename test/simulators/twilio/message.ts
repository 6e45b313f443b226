import { countSegments } from './count-segments.ts';
import type { TwilioMedia } from './twilio-media.ts';

/** The part of Twilio's message statuses that a message passes through. */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed' | 'received';

/** One message as the simulated Twilio keeps it. */
export interface Message {
  readonly sid: string;
  readonly accountSid: string;
  readonly direction: 'inbound' | 'outbound-api';
  /** `+12025550141`, or on WhatsApp `whatsapp:+12025550141` or `whatsapp:US.1349…` */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly messageStatus: MessageStatus;
  readonly dateCreated: Date;
  readonly dateUpdated: Date;
  /** Absent until the message has left, as in Twilio. */
  readonly dateSent?: Date;
  readonly errorCode?: number;
  /** Whether the webhook of an inbound message was answered 2xx, once that is known. Not part of Twilio's API. */
  readonly webhookOutcome?: 'taken' | 'lost';
  /** Where the changes of an outbound message are posted to. */
  readonly statusCallback?: string;
  readonly media?: readonly TwilioMedia[];
  /** How many files it has, also after they were deleted. */
  readonly mediaCount?: number;
  /** What an outbound one has beside the text: made of a template. */
  readonly rich?: RichContent;
  /** What an inbound one on WhatsApp has beside the text. */
  readonly whatsapp?: WhatsAppContent;
  /** Whose message it is, on WhatsApp, where a number may be hidden. */
  readonly personId?: string;
}

export interface RichContent {
  readonly header?: string;
  readonly footer?: string;
  readonly buttons: readonly { readonly text: string; readonly id: string; readonly type: string }[];
  readonly location?: { readonly latitude: number; readonly longitude: number; readonly label?: string };
}

export interface WhatsAppContent {
  /** Sid of the message that it quotes. */
  readonly repliesTo?: string;
  readonly button?: { readonly text: string; readonly payload: string };
  readonly listChoice?: { readonly id: string; readonly title: string; readonly description?: string };
  readonly location?: {
    readonly latitude: number;
    readonly longitude: number;
    readonly label?: string;
    readonly address?: string;
  };
  readonly isForwarded?: boolean;
  readonly isVoice?: boolean;
}

/** The message as the REST API answers it: `api.v2010.account.message` of Twilio's OpenAPI document. */
export function toResource(message: Message): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: message.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.dateCreated),
    date_sent: message.dateSent ? rfc2822(message.dateSent) : null,
    date_updated: rfc2822(message.dateUpdated),
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: message.errorCode ? `Error ${message.errorCode}` : null,
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.mediaCount ?? 0),
    num_segments: String(countSegments(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.messageStatus,
    subresource_uris: { media: `${uri}/Media.json`, feedback: `${uri}/Feedback.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** `Fri, 24 May 2019 17:44:46 +0000`: whole seconds, in GMT. */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
