import { randomBytes } from 'node:crypto';
import { signWebhook } from '../../test/simulators/twilio/sign-webhook.ts';
import type { Change, PreparedWebhook } from './prepared-webhook.ts';

/** What our own addresses say of a call beside the form. */
const ABOUT_CALLS = ['call', 'leg', 'user', 'round'];

/**
 * A recorded form with other values, signed as Twilio signs. A message id is made up unless one is given. What was
 * recorded of calls keeps its ids, so that one request after the other tells of the same call.
 * @param recorded the form as it was posted
 * @param address path and query that it was posted to; undefined: those of messages
 * @param publicUrl address of the bridge, which is a part of what is signed
 */
export function prepareTwilio(
  recorded: string,
  changes: readonly Change[],
  {
    address,
    publicUrl,
    authToken,
  }: { readonly address?: string | undefined; readonly publicUrl: string; readonly authToken: string },
): PreparedWebhook {
  const form = new URLSearchParams(recorded);
  const sid = `SM${randomBytes(16).toString('hex')}`;
  for (const key of ['MessageSid', 'SmsMessageSid', 'SmsSid']) if (form.has(key)) form.set(key, sid);
  const [pathname = '', search = ''] = (address ?? addressOfMessage(form)).split('?', 2);
  const query = new URLSearchParams(search);
  for (const [name, value] of changes) {
    // The id of our own message is not Twilio's: it stands in the address that we gave for status callbacks.
    if (name === 'message' || ABOUT_CALLS.includes(name)) query.set(name, value);
    else form.set(name, value);
  }
  const path = query.size > 0 ? `${pathname}?${query.toString()}` : pathname;
  return {
    path,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': signWebhook(authToken, publicUrl + path, form),
      'I-Twilio-Idempotency-Token': crypto.randomUUID(),
    },
    body: form.toString(),
    summary: `${form.has('From') ? `${form.get('From')} → ${form.get('To')}, ` : ''}${form.get('MessageSid') ?? form.get('CallSid')}`,
  };
}

function addressOfMessage(form: URLSearchParams): string {
  return `/webhooks/twilio/${form.has('MessageStatus') ? 'message-status' : 'messages'}`;
}
