import { z } from 'zod';
import { apiFaults, milliseconds, times } from '../../faults/api-faults.ts';

const ofApi = new Set([
  'too-many-requests',
  'server-error',
  'hang',
  'drop-request',
  'drop-response',
  'invalid-json',
  'delay',
  'expired-media',
  'media-error',
]);
const of = z.enum(['status', 'recording']).optional();
const code = z.number().int().min(10_000).max(99_999);

/** What can be made to go wrong with Twilio's calls. `times` says how often; without it, until the faults are cleared. */
export const voiceFaultSchema = z.union([
  z.discriminatedUnion('kind', apiFaults).refine(({ kind }) => ofApi.has(kind), 'Calls have no such fault.'),
  z.discriminatedUnion('kind', [
    /** The API answers 400 with this code instead of doing what it is asked for. */
    z.strictObject({ kind: z.literal('refuse'), times, code }),
    /** Whoever is asked for TwiML cannot be reached, at the fallback address neither. */
    z.strictObject({ kind: z.literal('lost-requests'), times }),
    /** TwiML is asked for twice; the first answer is lost. */
    z.strictObject({ kind: z.literal('duplicate-requests'), times }),
    /** Callbacks that only tell are not posted: all, or those of calls or of recordings. */
    z.strictObject({
      kind: z.literal('lost-callbacks'),
      times,
      of,
    }),
    /** Each callback is posted twice. */
    z.strictObject({ kind: z.literal('duplicate-callbacks'), times }),
    /** The callbacks of a leg and of its recordings are posted when it is over, last first. */
    z.strictObject({ kind: z.literal('reorder-callbacks') }),
    /** Each callback, or each of those of calls or of recordings, is posted late, by the clock of the calls. */
    z.strictObject({ kind: z.literal('late-callbacks'), times, milliseconds, of }),
    /** A recording cannot be made, which is told when it is over. */
    z.strictObject({ kind: z.literal('failed-recordings'), times }),
  ]),
]);

export type VoiceFault = z.infer<typeof voiceFaultSchema>;
