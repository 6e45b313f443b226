import { createHmac } from 'node:crypto';

/**
 * The value of `X-Twilio-Signature` for a form post: HMAC-SHA1, keyed with the auth token, over the URL followed by
 * each name and value in the order of the names, in Base64. A fragment is not part of the signed URL.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signWebhook(authToken: string, url: string, form: URLSearchParams): string {
  const pairs = [...form].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  const signed = withoutFragment(url) + pairs.map(([name, value]) => name + value).join('');
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
