import { z } from 'zod';

const match = z.strictObject({
  method: z.string().optional(),
  /** Regular expression over the path with its query. */
  path: z.string().optional(),
});
const times = z.number().int().min(1).default(1);
const request = { match: match.default({}), times };

/** What can go wrong on demand. Each rule works as often as `times` says. */
export const faultRule = z.discriminatedUnion('kind', [
  /** The request waits before it is looked at. */
  z.strictObject({ kind: z.literal('delay'), milliseconds: z.number().min(0), ...request }),
  /** The platform is down: an HTML page, as a real outage gives. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599).default(503),
    ...request,
  }),
  /** The request as a whole is refused with a code, such as `QUERY_TIMEOUT`. */
  z.strictObject({
    kind: z.literal('refuse-request'),
    code: z.string(),
    message: z.string().default('The request was refused on demand.'),
    ...request,
  }),
  /** The day's requests are used up. */
  z.strictObject({ kind: z.literal('limit'), ...request }),
  /** The token of the request runs out before it is looked at, and stays so. */
  z.strictObject({ kind: z.literal('expire'), ...request }),
  /** The connection breaks, and nothing was done. */
  z.strictObject({ kind: z.literal('drop-before'), ...request }),
  /** All is done, but the connection breaks before the answer. */
  z.strictObject({ kind: z.literal('drop-after'), ...request }),
  /** Rows that are written are locked by somebody else. */
  z.strictObject({ kind: z.literal('lock'), object: z.string().optional(), times }),
  /** Rows are refused, as a validation rule or a duplicate rule of the customer does. */
  z.strictObject({
    kind: z.literal('refuse-row'),
    object: z.string(),
    field: z.string().optional(),
    /** Text that the field's value holds. */
    contains: z.string().optional(),
    code: z.string().default('FIELD_CUSTOM_VALIDATION_EXCEPTION'),
    message: z.string().default('The row was refused on demand.'),
    times: z.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  }),
  /** Every open stream of the Pub/Sub API breaks, once and now. */
  z.strictObject({ kind: z.literal('stream-reset') }),
  /** Every answer takes that long, until the faults are cleared. */
  z.strictObject({
    kind: z.literal('latency'),
    baseMilliseconds: z.number().min(0),
    millisecondsPerRow: z.number().min(0).default(0),
  }),
]);

export type FaultRule = z.infer<typeof faultRule>;
/** A rule that is about whole requests. */
export type RequestFault = Extract<FaultRule, { match: unknown }>;
export type RowFault = Extract<FaultRule, { kind: 'lock' | 'refuse-row' }>;
