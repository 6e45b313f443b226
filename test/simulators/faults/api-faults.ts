import { z } from 'zod';

/** How often; without it, until the faults are cleared. */
export const times = z.number().int().min(1).optional();
export const milliseconds = z.number().int().min(1).max(60_000);

/** What can go wrong with every API that takes messages. */
export const apiFaults = [
  /** It answers 429. */
  z.strictObject({
    kind: z.literal('too-many-requests'),
    times,
    retryAfterSeconds: z.number().int().optional(),
  }),
  /** It answers 500 and has not taken the message. */
  z.strictObject({ kind: z.literal('server-error'), times }),
  /** It takes the request and never answers; the message is not taken. */
  z.strictObject({ kind: z.literal('hang'), times }),
  /** The connection is closed without an answer; the message is not taken. */
  z.strictObject({ kind: z.literal('drop-request'), times }),
  /** The message is taken and goes its way, but the connection is closed without an answer. */
  z.strictObject({ kind: z.literal('drop-response'), times }),
  /** The message is taken, and the answer is a page instead of JSON. */
  z.strictObject({ kind: z.literal('invalid-json'), times }),
  /** It answers late. */
  z.strictObject({ kind: z.literal('delay'), times, milliseconds }),
  /** A file is there no more. */
  z.strictObject({ kind: z.literal('expired-media'), times }),
  /** The address of a file is over before it is asked. */
  z.strictObject({ kind: z.literal('expired-link'), times }),
  /** Asking for a file is answered 503. */
  z.strictObject({ kind: z.literal('media-error'), times, every: z.number().int().min(2).optional() }),
  /** A webhook is posted late. */
  z.strictObject({ kind: z.literal('late-webhooks'), times, milliseconds }),
  /** A webhook is posted twice. */
  z.strictObject({ kind: z.literal('duplicate-webhooks'), times }),
] as const;

export type ApiFault = z.infer<(typeof apiFaults)[number]>;
