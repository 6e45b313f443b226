import { randomUUID } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ConnectionOverrides, WebhookFailure } from './connection-overrides.ts';
import { readConnectionOverrides } from './connection-overrides.ts';
import { signWebhook } from './sign-webhook.ts';

/** More of an answer is not read. */
const LONGEST_ANSWER = 64 * 1024;

export interface WebhookAttempt {
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Status of the answer, where one came. */
  readonly httpStatus?: number;
  readonly contentType?: string;
  readonly answer?: string;
  /** Why it counts as failed. */
  readonly failure?: WebhookFailure;
}

export interface WebhookPost {
  readonly url: string;
  readonly form: URLSearchParams;
  readonly authToken: string;
  /** The same for every attempt. One is made up when it is not given. */
  readonly idempotencyToken?: string;
  readonly signal: AbortSignal;
}

/**
 * Posts a signed form as Twilio does: repeats what the URL's connection overrides ask for, within their total time,
 * and gives up after that. Never throws for what the receiver does.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export async function postWebhook(post: WebhookPost): Promise<readonly WebhookAttempt[]> {
  const overrides = readConnectionOverrides(post.url);
  const body = post.form.toString();
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    'I-Twilio-Idempotency-Token': post.idempotencyToken ?? randomUUID(),
    'X-Twilio-Signature': signWebhook(post.authToken, post.url, post.form),
  };

  const attempts: WebhookAttempt[] = [];
  const deadline = Date.now() + overrides.totalTimeMs;
  for (let left = overrides.retryCount; left >= 0 && !post.signal.aborted; left -= 1) {
    const attempt = await tryOnce(new URL(post.url), headers, body, overrides, deadline, post.signal);
    attempts.push(attempt);
    if (!attempt.failure || !overrides.retryOn.has(attempt.failure) || Date.now() >= deadline) break;
  }
  return attempts;
}

function tryOnce(
  url: URL,
  headers: Record<string, string | number>,
  body: string,
  overrides: ConnectionOverrides,
  deadline: number,
  signal: AbortSignal,
): Promise<WebhookAttempt> {
  const startedAt = new Date();
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, { method: 'POST', headers, agent: false, signal });
    let connected = false;
    let timer = setTimeout(giveUp, waiting(overrides.connectTimeoutMs));

    function waiting(longest: number): number {
      return Math.max(0, Math.min(longest, deadline - Date.now()));
    }
    function giveUp(): void {
      request.destroy();
      end({ failure: connected ? 'rt' : 'ct' });
    }
    function end(outcome: Omit<WebhookAttempt, 'startedAt' | 'durationMs'>): void {
      clearTimeout(timer);
      resolve({ startedAt, durationMs: Date.now() - startedAt.getTime(), ...outcome });
    }
    function restart(): void {
      clearTimeout(timer);
      timer = setTimeout(giveUp, waiting(overrides.readTimeoutMs));
    }

    request.once('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
        restart();
      }),
    );
    request.once('error', () => end({ failure: connected ? 'rt' : 'ct' }));
    request.once('response', (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        restart();
        if (answer.length < LONGEST_ANSWER) answer += part;
      });
      response.once('error', () => end({ failure: 'rt' }));
      response.once('end', () => {
        const httpStatus = response.statusCode ?? 0;
        const contentType = response.headers['content-type'];
        const failure = httpStatus >= 500 ? '5xx' : httpStatus >= 300 ? '4xx' : undefined;
        end({ httpStatus, answer, ...(contentType && { contentType }), ...(failure && { failure }) });
      });
    });
    request.end(body);
  });
}
