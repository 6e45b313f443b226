import { z } from 'zod';
import { apiFaults, times } from '../faults/api-faults.ts';

const code = z.number().int().min(0).max(3_000_000);

/** What can be made to go wrong with Meta. `times` says how often; without it, until the faults are cleared. */
export const metaFaultSchema = z.discriminatedUnion('kind', [
  ...apiFaults,
  /** The API answers with this code instead of taking the message. */
  z.strictObject({ kind: z.literal('refuse'), times, code, httpStatus: z.number().int().optional() }),
  /** The message is taken and ends as failed with this code. */
  z.strictObject({ kind: z.literal('undelivered'), times, code }),
  /** The hash that is told of a file is that of another. */
  z.strictObject({ kind: z.literal('wrong-sha256'), times }),
  /** Updates wait until there are so many, and come in one request. */
  z.strictObject({ kind: z.literal('batch-webhooks'), times, size: z.number().int().min(2).max(1_000) }),
  /** The statuses of a message are posted last first. */
  z.strictObject({ kind: z.literal('reorder-statuses'), times }),
  /** No status is posted. */
  z.strictObject({ kind: z.literal('no-statuses'), times }),
]);

export type MetaFault = z.infer<typeof metaFaultSchema>;
