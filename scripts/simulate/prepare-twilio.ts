import { randomBytes } from 'node:crypto';
import { signWebhook } from '../../test/simulators/twilio/sign-webhook.ts';
import type { Change, PreparedWebhook } from './prepared-webhook.ts';

/**
 * A recorded form with other values, signed as Twilio signs. A message id is made up unless one is given.
 * @param recorded the form as it was posted
 * @param publicUrl address of the bridge, which is a part of what is signed
 */
export function prepareTwilio(
  recorded: string,
  changes: readonly Change[],
  { publicUrl, authToken }: { readonly publicUrl: string; readonly authToken: string },
): PreparedWebhook {
  const form = new URLSearchParams(recorded);
  const sid = `SM${randomBytes(16).toString('hex')}`;
  for (const key of ['MessageSid', 'SmsMessageSid', 'SmsSid']) if (form.has(key)) form.set(key, sid);
  let query = '';
  for (const [name, value] of changes) {
    // The id of our own message is not Twilio's: it stands in the address that we gave for status callbacks.
    if (name === 'message') query = `?message=${encodeURIComponent(value)}`;
    else form.set(name, value);
  }
  const path = `/webhooks/twilio/${form.has('MessageStatus') ? `message-status${query}` : 'messages'}`;
  return {
    path,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': signWebhook(authToken, publicUrl + path, form),
      'I-Twilio-Idempotency-Token': crypto.randomUUID(),
    },
    body: form.toString(),
    summary: `${form.get('From')} → ${form.get('To')}, ${form.get('MessageSid')}`,
  };
}
