import { z } from 'zod';
import { milliseconds, times } from '../faults/api-faults.ts';

/** What can be made to go wrong with the language model. `times` says how often; without it, until the faults are cleared. */
export const llmFaultSchema = z.discriminatedUnion('kind', [
  /** It takes the request and says nothing; in a stream, after so many pieces. */
  z.strictObject({ kind: z.literal('stall'), times, afterPieces: z.number().int().min(1).optional() }),
  /** Each piece comes late. */
  z.strictObject({ kind: z.literal('slow'), times, milliseconds }),
  z.strictObject({
    kind: z.literal('too-many-requests'),
    times,
    retryAfterSeconds: z.number().int().optional(),
  }),
  z.strictObject({ kind: z.literal('server-error'), times }),
  /** The connection is closed without an answer. */
  z.strictObject({ kind: z.literal('drop-request'), times }),
  /** The model refuses to answer; `filtered`: a filter of the provider keeps the answer back. */
  z.strictObject({ kind: z.literal('refusal'), times }),
  z.strictObject({ kind: z.literal('filtered'), times }),
  /** The answer is words that mean nothing; JSON that ends in the middle; an answer that is not of the API. */
  z.strictObject({ kind: z.literal('nonsense'), times }),
  z.strictObject({ kind: z.literal('broken-json'), times }),
  z.strictObject({ kind: z.literal('broken-answer'), times }),
  /** The stream has events that cannot be read; it ends in the middle. */
  z.strictObject({ kind: z.literal('broken-stream'), times }),
  z.strictObject({ kind: z.literal('cut-stream'), times }),
  /** The answer has ten megabytes. */
  z.strictObject({ kind: z.literal('huge'), times }),
  /** The model does whatever people tell it to, and gives its rules away. */
  z.strictObject({ kind: z.literal('obedient'), times }),
]);

export type LlmFault = z.infer<typeof llmFaultSchema>;
