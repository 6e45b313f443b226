import { ParleyError } from '../../../errors.ts';
import { retryDelay } from '../../../retry-delay.ts';
import { runLoop } from '../../lane/run-loop.ts';
import { createWakeUp } from '../../lane/wake-up.ts';
import type { CallOrderRow } from './call-orders.ts';
import { createCallCheck } from './check-call.ts';
import { createPlaceCall } from './place-call.ts';
import type { PlacingParts } from './placing-parts.ts';
import { resolveOrder } from './resolve-order.ts';
import { createSettleOrder } from './settle-order.ts';

/** Calls that a lane places at the same time. */
const AT_ONCE = 10;
const LANES = 2;
const IDLE_MS = 1_000;

/**
 * Places the calls that reps have asked for, until the signal aborts. Every check is made at that moment, with what the
 * CRM and the store know then; what cannot be placed soon is not placed at all. A call whose outcome is unknown is
 * looked for and never placed again by itself.
 */
export async function placeCalls(parts: PlacingParts): Promise<void> {
  const { orders, outage, wakeUp, log, metrics, signal } = parts;
  const settle = createSettleOrder(parts);
  const placeCall = createPlaceCall(parts, createCallCheck(parts), settle);
  const outcomes = metrics.counter(
    'parley_calls_placed_total',
    'Calls of reps, by what came of placing them.',
    ['outcome'],
  );

  async function placeNext(): Promise<boolean> {
    const due = await orders.claim(AT_ONCE);
    if (due.length > 0) wakeUp.ring();
    return each(due, async (order) => {
      try {
        outcomes.inc({ outcome: await placeCall(order) });
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        const retryInMs = error.retry ? outage.began() : retryDelay(order.tries);
        log.warn('A call could not be checked, and waits.', { recordId: order.callId, error, retryInMs });
        await orders.postpone(order, retryInMs);
      }
    });
  }

  async function findOut(): Promise<boolean> {
    await orders.doubtAbandoned();
    return each(await orders.claimUnknown(AT_ONCE), async (order) => {
      const end = await resolveOrder(order, parts);
      if (!end) return;
      outcomes.inc({ outcome: end.kind });
      await settle(order, end);
    });
  }

  /** An order that fails in an unforeseen way must not take the others along. */
  async function each(
    due: readonly CallOrderRow[],
    work: (order: CallOrderRow) => Promise<void>,
  ): Promise<boolean> {
    await Promise.all(
      due.map((order) =>
        work(order).catch((error: unknown) => {
          log.error('A call could not be handled.', { recordId: order.callId, error });
        }),
      ),
    );
    return due.length > 0;
  }

  const loop = { idleMs: IDLE_MS, signal, log: log.child({ lane: 'calls' }) };
  await Promise.all([
    ...Array.from({ length: LANES }, () => runLoop(placeNext, { ...loop, wakeUp })),
    runLoop(findOut, { ...loop, wakeUp: createWakeUp() }),
  ]);
}
