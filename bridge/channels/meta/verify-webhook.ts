import { createHmac, timingSafeEqual } from 'node:crypto';
import { ParleyError } from '../../errors.ts';
import type { RawRequest } from '../channel-provider.ts';

/** HMAC-SHA256 in small hexadecimal letters. Anything else need not be computed with. */
const SHAPE = /^sha256=([0-9a-f]{64})$/;

/**
 * Passes when one of the app secrets made the request's `X-Hub-Signature-256`. It covers the bytes of the body and
 * nothing else, neither the address nor the time: a repeat is known by the ids in it. The older `X-Hub-Signature`
 * (SHA-1) is never looked at.
 * @throws ParleyError WEBHOOK_NOT_TRUSTED
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 */
export function verifyWebhook(request: RawRequest, appSecrets: readonly string[]): void {
  const header = request.headers['x-hub-signature-256'];
  const given = typeof header === 'string' ? SHAPE.exec(header)?.[1] : undefined;
  if (given === undefined) throw new ParleyError('WEBHOOK_NOT_TRUSTED');
  const signature = Buffer.from(given, 'hex');
  const isOurs = (secret: string) =>
    timingSafeEqual(createHmac('sha256', secret).update(request.body).digest(), signature);
  if (!appSecrets.some(isOurs)) throw new ParleyError('WEBHOOK_NOT_TRUSTED');
}
