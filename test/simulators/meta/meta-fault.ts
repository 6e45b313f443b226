import { z } from 'zod';

const times = z.number().int().min(1).optional();
const code = z.number().int().min(0).max(3_000_000);
const milliseconds = z.number().int().min(1).max(60_000);

/** What can be made to go wrong with Meta. `times` says how often; without it, until the faults are cleared. */
export const metaFaultSchema = z.discriminatedUnion('kind', [
  /** The API answers with this code instead of taking the message. */
  z.strictObject({ kind: z.literal('refuse'), times, code, httpStatus: z.number().int().optional() }),
  /** The API answers 429, code 130429. */
  z.strictObject({
    kind: z.literal('too-many-requests'),
    times,
    retryAfterSeconds: z.number().int().optional(),
  }),
  /** The API answers 500 and has not taken the message. */
  z.strictObject({ kind: z.literal('server-error'), times }),
  /** The API takes the request and never answers; the message is not taken. */
  z.strictObject({ kind: z.literal('hang'), times }),
  /** The connection is closed without an answer; the message is not taken. */
  z.strictObject({ kind: z.literal('drop-request'), times }),
  /** The message is taken and goes its way, but the connection is closed without an answer. */
  z.strictObject({ kind: z.literal('drop-response'), times }),
  /** The message is taken, and the answer is a page instead of JSON. */
  z.strictObject({ kind: z.literal('invalid-json'), times }),
  /** The API answers late. */
  z.strictObject({ kind: z.literal('delay'), times, milliseconds }),
  /** The message is taken and ends as failed with this code. */
  z.strictObject({ kind: z.literal('undelivered'), times, code }),
  /** A file can be looked up no more. */
  z.strictObject({ kind: z.literal('expired-media'), times }),
  /** The address of a file is over before it is asked. */
  z.strictObject({ kind: z.literal('expired-link'), times }),
  /** The hash that is told of a file is that of another. */
  z.strictObject({ kind: z.literal('wrong-sha256'), times }),
  /** Looking up a file is answered 503. */
  z.strictObject({ kind: z.literal('media-error'), times }),
  /** Each webhook is posted twice. */
  z.strictObject({ kind: z.literal('duplicate-webhooks'), times }),
  /** Webhooks are posted late. */
  z.strictObject({ kind: z.literal('late-webhooks'), times, milliseconds }),
  /** Updates wait until there are so many, and come in one request. */
  z.strictObject({ kind: z.literal('batch-webhooks'), times, size: z.number().int().min(2).max(1_000) }),
  /** The statuses of a message are posted last first. */
  z.strictObject({ kind: z.literal('reorder-statuses'), times }),
  /** No status is posted. */
  z.strictObject({ kind: z.literal('no-statuses'), times }),
]);

export type MetaFault = z.infer<typeof metaFaultSchema>;
