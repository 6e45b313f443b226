import { createHmac } from 'node:crypto';

/**
 * The value of `X-Hub-Signature-256`: HMAC-SHA256 of the bytes that are posted, keyed with the app secret, in
 * hexadecimal. https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function signWebhook(appSecret: string, body: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
}
