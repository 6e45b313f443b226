import { createHmac } from 'node:crypto';

/** The demo's app secret, which the bridges of tests are configured with. */
export const META_SECRET = 'demo-meta-app-secret';

/**
 * What Meta puts into `X-Hub-Signature-256`.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 * @param body the bytes as they are posted
 */
export function signMeta(appSecret: string, body: string | Buffer): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
