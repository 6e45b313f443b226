import type { CallOrder, CallOutcomeAtProvider } from '../../../channels/call-desk.ts';
import { retryDelay } from '../../../retry-delay.ts';
import { keepAlive } from '../../lane/keep-alive.ts';
import type { CallOrderRow } from './call-orders.ts';
import type { CallCheck, Checked } from './check-call.ts';
import type { PlacingParts } from './placing-parts.ts';
import { refusal, type OrderEnd, type SettleOrder } from './settle-order.ts';

/** How often a lane says that it still works on a call. */
const RENEW_MS = 10_000;
/**
 * A call whose placing was noted longer ago does not leave any more: this stays below the lease, after which it counts
 * as abandoned. What has been given up must not leave afterwards.
 */
const BEGUN_MS = 15_000;

/** What came of trying to place a call. */
type Tried = OrderEnd['kind'] | 'later' | 'unknown' | 'withdrawn';

/** Checks one claimed order, and places its call: once, or not at all. */
export type PlaceCall = (order: CallOrderRow) => Promise<Tried>;

export function createPlaceCall(parts: PlacingParts, check: CallCheck, settle: SettleOrder): PlaceCall {
  const { orders, log } = parts;

  async function place(
    order: CallOrderRow,
    { desk, call }: Extract<Checked, { kind: 'free' }>,
  ): Promise<Tried> {
    const askedAt = performance.now();
    const begun = await orders.begin(order, call.repNumber);
    if (begun === 'lost') return 'withdrawn';
    if (begun === 'busy') return end(order, refusal('REP_ON_CALL'));
    if (performance.now() - askedAt > BEGUN_MS) return wait(order, 0);
    const outcome = await keepAlive(
      () => desk.place(call),
      () => orders.renew(order),
      RENEW_MS,
    );
    return follow(order, call, outcome);
  }

  async function follow(
    order: CallOrderRow,
    { repNumber }: CallOrder,
    outcome: CallOutcomeAtProvider,
  ): Promise<Tried> {
    switch (outcome.kind) {
      case 'done':
        return end(order, { kind: 'placed', legId: outcome.legId, repNumber });
      case 'refused':
        return end(order, refusal('CALL_REFUSED', saidBy(outcome)));
      case 'later': {
        const retryInMs = Math.max(outcome.retryAfterMs ?? 0, retryDelay(order.tries));
        log.warn('A call waits for another try.', { recordId: order.callId, code: outcome.code, retryInMs });
        return wait(order, retryInMs);
      }
      case 'unknown':
        log.warn('Nobody knows whether a call was placed. It is looked for.', {
          recordId: order.callId,
          code: outcome.code,
        });
        await orders.doubt(order);
        return 'unknown';
    }
  }

  async function wait(order: CallOrderRow, delayMs: number): Promise<Tried> {
    await orders.postpone(order, delayMs);
    return 'later';
  }

  async function end(order: CallOrderRow, ended: OrderEnd): Promise<Tried> {
    await settle(order, ended);
    return ended.kind;
  }

  return async (order) => {
    const checked = await check(order);
    switch (checked.kind) {
      case 'obstacle':
        return end(order, refusal(checked.code));
      case 'free':
        return place(order, checked);
      case 'gone':
        return 'withdrawn';
    }
  };
}

function saidBy({ code, sentence }: { readonly code: string; readonly sentence: string }): string {
  return sentence === '' ? `(${code})` : `${sentence} (${code})`;
}
