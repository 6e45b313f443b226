import { z } from 'zod';

const times = z.number().int().min(1).optional();
const errorCode = z.number().int().min(10_000).max(99_999);

/** What can be made to go wrong with Twilio. `times` says how often; without it, until the faults are cleared. */
export const twilioFaultSchema = z.discriminatedUnion('kind', [
  /** The API answers 400 with this code instead of taking the message. */
  z.strictObject({ kind: z.literal('refuse'), times, code: errorCode }),
  /** The API answers 429, code 20429. */
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
  z.strictObject({ kind: z.literal('delay'), times, milliseconds: z.number().int().min(1).max(60_000) }),
  /** The carrier does not deliver: the message ends as undelivered with this code. */
  z.strictObject({ kind: z.literal('undelivered'), times, code: errorCode }),
  /** Each status callback is posted twice. */
  z.strictObject({ kind: z.literal('duplicate-callbacks'), times }),
  /** The status callbacks of a message are posted last first. */
  z.strictObject({ kind: z.literal('reorder-callbacks'), times }),
  /** No status callback is posted. */
  z.strictObject({ kind: z.literal('no-callbacks'), times }),
  /** A webhook with a customer's message is posted late. */
  z.strictObject({
    kind: z.literal('late-webhooks'),
    times,
    milliseconds: z.number().int().min(1).max(60_000),
  }),
  /** A webhook with a customer's message is posted twice. */
  z.strictObject({ kind: z.literal('duplicate-webhooks'), times }),
  /** A file is there no more. */
  z.strictObject({ kind: z.literal('expired-media'), times }),
  /** The address that a file is redirected to is over. */
  z.strictObject({ kind: z.literal('expired-link'), times }),
  /** Asking for a file is answered 503. */
  z.strictObject({ kind: z.literal('media-error'), times }),
]);

export type TwilioFault = z.infer<typeof twilioFaultSchema>;
