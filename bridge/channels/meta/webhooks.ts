import { createHash, timingSafeEqual } from 'node:crypto';
import { ParleyError } from '../../errors.ts';
import type { WebhookAnswer, WebhookRoute } from '../channel-provider.ts';

/** Meta posts at most 3 MB. */
const BODY_LIMIT = 3_500_000;
/** Meta's challenges are short numbers; nothing else is echoed. */
const CHALLENGE = /^[A-Za-z0-9_-]{1,100}$/;

/**
 * The address that Meta posts to: all fields of all numbers of an app come here. The path is part of what an admin
 * enters in the app dashboard, and never changes.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function webhookRoute(verifyToken: string): WebhookRoute {
  return {
    path: '/webhooks/meta',
    contentType: 'application/json',
    bodyLimit: BODY_LIMIT,
    answer: { status: 200 },
    answerGet: (pathWithQuery) => answerChallenge(pathWithQuery, verifyToken),
  };
}

/** By a GET with our own word in it, Meta makes sure that the address is ours; it wants its challenge back. */
function answerChallenge(pathWithQuery: string, verifyToken: string): WebhookAnswer {
  const query = new URLSearchParams(pathWithQuery.split('?', 2)[1] ?? '');
  const mode = onlyValue(query, 'hub.mode');
  const token = onlyValue(query, 'hub.verify_token');
  const challenge = onlyValue(query, 'hub.challenge');
  if (mode !== 'subscribe' || !token || !isSame(token, verifyToken) || !CHALLENGE.test(challenge ?? '')) {
    throw new ParleyError('WEBHOOK_NOT_TRUSTED');
  }
  return { status: 200, contentType: 'text/plain', body: challenge ?? '' };
}

/** A parameter that comes twice is none. */
function onlyValue(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  return others.length === 0 ? value : undefined;
}

/** Compares in a time that tells nothing about either. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
