import { z } from 'zod';

const failures = ['4xx', '5xx', 'ct', 'rt'] as const;

/** Why an attempt failed: an answer of that class, no connection, or no answer. */
export type WebhookFailure = (typeof failures)[number];

/** How long to wait and what to repeat when a webhook is posted. All times in milliseconds. */
export interface ConnectionOverrides {
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly totalTimeMs: number;
  readonly retryCount: number;
  readonly retryOn: ReadonlySet<WebhookFailure>;
}

const milliseconds = (least: number, most: number, standard: number) =>
  z.coerce.number().int().min(least).max(most).default(standard);

const fragment = z.strictObject({
  ct: milliseconds(100, 10_000, 5_000),
  rt: milliseconds(100, 15_000, 15_000),
  tt: milliseconds(100, 15_000, 15_000),
  rc: z.coerce.number().int().min(0).max(5).default(1),
  rp: z
    .string()
    .default('ct')
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum([...failures, 'all']))),
});

/**
 * Reads the part of a webhook's URL after `#`: `#rc=2&rp=ct,rt,5xx`. Without it, one retry, and only when no
 * connection was made. Throws a ZodError for a parameter or a value that Twilio does not document.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export function readConnectionOverrides(url: string): ConnectionOverrides {
  const { ct, rt, tt, rc, rp } = fragment.parse(
    Object.fromEntries(new URLSearchParams(new URL(url).hash.slice(1))),
  );
  return {
    connectTimeoutMs: ct,
    readTimeoutMs: rt,
    totalTimeMs: tt,
    retryCount: rc,
    retryOn: new Set(rp.flatMap((failure) => (failure === 'all' ? failures : [failure]))),
  };
}
