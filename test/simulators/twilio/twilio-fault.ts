import { z } from 'zod';
import { apiFaults, times } from '../faults/api-faults.ts';

const code = z.number().int().min(10_000).max(99_999);

/** What can be made to go wrong with Twilio. `times` says how often; without it, until the faults are cleared. */
export const twilioFaultSchema = z.discriminatedUnion('kind', [
  ...apiFaults,
  /** The API answers 400 with this code instead of taking the message. */
  z.strictObject({ kind: z.literal('refuse'), times, code }),
  /** The carrier does not deliver: the message ends as undelivered with this code. */
  z.strictObject({ kind: z.literal('undelivered'), times, code }),
  /** Each status callback is posted twice. */
  z.strictObject({ kind: z.literal('duplicate-callbacks'), times }),
  /** The status callbacks of a message are posted last first. */
  z.strictObject({ kind: z.literal('reorder-callbacks'), times }),
  /** No status callback is posted. */
  z.strictObject({ kind: z.literal('no-callbacks'), times }),
]);

export type TwilioFault = z.infer<typeof twilioFaultSchema>;
