import { countSegments } from './count-segments.ts';

/** The part of Twilio's message statuses that an SMS passes through. */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

/** One SMS as the simulated Twilio keeps it. */
export interface Message {
  readonly sid: string;
  readonly accountSid: string;
  readonly direction: 'inbound' | 'outbound-api';
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
    num_media: '0',
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
function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
