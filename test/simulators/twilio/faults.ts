import { z } from 'zod';

const times = z.number().int().min(1).optional();
const errorCode = z.number().int().min(10_000).max(99_999);

/** What can be made to go wrong. `times` says how often; without it, until the faults are cleared. */
export const faultSchema = z.discriminatedUnion('kind', [
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
]);

export type Fault = z.infer<typeof faultSchema>;
type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** The faults that are on. The newest of a kind wins. */
export class Faults {
  #faults: readonly Fault[] = [];

  add(fault: Fault): void {
    this.#faults = [fault, ...this.#faults.filter(({ kind }) => kind !== fault.kind)];
  }

  /** Switches one kind off, or all. */
  clear(kind?: string): void {
    this.#faults = kind === undefined ? [] : this.#faults.filter((fault) => fault.kind !== kind);
  }

  all(): readonly Fault[] {
    return this.#faults;
  }

  /** @returns the fault if that kind is on, and counts it as having happened once. */
  take<Kind extends Fault['kind']>(kind: Kind): FaultOf<Kind> | undefined {
    const fault = this.#faults.find((candidate): candidate is FaultOf<Kind> => candidate.kind === kind);
    if (!fault || fault.times === undefined) return fault;
    const left = fault.times - 1;
    if (left === 0) this.clear(kind);
    else this.#faults = this.#faults.map((other) => (other === fault ? { ...fault, times: left } : other));
    return fault;
  }
}
