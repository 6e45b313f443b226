import type { RawRequest } from '../channel-provider.ts';
import { webhooks } from './webhooks.ts';

/** A message of a customer as Twilio lists it, as far as it is used. */
interface ListedMessage {
  readonly sid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string | null;
  readonly numMedia: string | null;
  readonly dateSent: Date | null;
  readonly dateCreated: Date;
}

/**
 * The webhook that a listed message should have come by: the same bytes a parser would have got, and the time, which
 * a webhook does not need because it comes at once.
 */
export function listedMessage(listed: ListedMessage): RawRequest {
  const fields = new URLSearchParams({
    MessageSid: listed.sid,
    AccountSid: listed.accountSid,
    From: listed.from,
    To: listed.to,
    Body: listed.body ?? '',
    NumMedia: listed.numMedia ?? '0',
    DateSent: (listed.dateSent ?? listed.dateCreated).toISOString(),
  });
  return {
    pathWithQuery: webhooks.messages.path,
    headers: { 'content-type': webhooks.messages.contentType },
    body: Buffer.from(fields.toString()),
  };
}
