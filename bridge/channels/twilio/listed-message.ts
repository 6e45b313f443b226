import type { RawRequest } from '../channel-provider.ts';
import { webhooks } from './webhooks.ts';

/** A message of a customer as Twilio lists it, as far as it is used. */
interface ListedMessage {
  readonly sid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string | null;
  readonly dateSent: Date | null;
  readonly dateCreated: Date;
}

/** A file of it. `url` is where it can be fetched. */
interface ListedFile {
  readonly url: string;
  readonly contentType: string;
}

/**
 * The webhook that a listed message should have come by: the same bytes a parser would have got, and the time, which
 * a webhook does not need because it comes at once. The list has no more than this: profile name, place, button and
 * quote of a WhatsApp message come by webhook only.
 */
export function listedMessage(listed: ListedMessage, files: readonly ListedFile[]): RawRequest {
  const fields = new URLSearchParams({
    MessageSid: listed.sid,
    AccountSid: listed.accountSid,
    From: listed.from,
    To: listed.to,
    Body: listed.body ?? '',
    NumMedia: String(files.length),
    DateSent: (listed.dateSent ?? listed.dateCreated).toISOString(),
  });
  files.forEach(({ url, contentType }, place) => {
    fields.set(`MediaUrl${place}`, url);
    fields.set(`MediaContentType${place}`, contentType);
  });
  return {
    pathWithQuery: webhooks.messages.path,
    headers: { 'content-type': webhooks.messages.contentType },
    body: Buffer.from(fields.toString()),
  };
}
