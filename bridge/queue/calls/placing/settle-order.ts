import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import { ParleyError, type ErrorCode } from '../../../errors.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { CallOrderRow } from './call-orders.ts';
import type { PlacingParts } from './placing-parts.ts';

/** How an order came to its end. */
export type OrderEnd =
  | { readonly kind: 'placed'; readonly legId: string; readonly repNumber: string }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly sentence: string };

/** Notes the end of an order and tells it of its call, in one transaction. An order that has ended stays as it is. */
export type SettleOrder = (order: CallOrderRow, end: OrderEnd) => Promise<void>;

/** Why a call is not placed, in the sentences that a rep reads. */
export function refusal(code: ErrorCode, detail?: string): OrderEnd {
  const { message, action } = new ParleyError(code, detail);
  return { kind: 'refused', code, sentence: `${message} ${action}` };
}

export function createSettleOrder(
  parts: Pick<PlacingParts, 'pool' | 'orders' | 'ledger' | 'crmWakeUp' | 'now'>,
): SettleOrder {
  const { pool, orders, ledger, crmWakeUp, now = Date.now } = parts;
  return async (order, end) => {
    await inTransaction(pool, async (client) => {
      // In the order in which whoever changes a call takes its locks: the call, then its order.
      await client.query('select 1 from phone_call where id = $1 for update', [order.callId]);
      const isSettled = await orders.settle(client, order, end.kind);
      // That a phone rings is true in any case. That nobody's does is not, where the order has ended in another way.
      if (end.kind === 'refused' && !isSettled) return;
      await ledger.tell(client, order.callId, [noticeOf(order, end, new Date(now()))]);
    });
    crmWakeUp.ring();
  };
}

function noticeOf({ callId, userId }: CallOrderRow, end: OrderEnd, at: Date): CallNotice {
  if (end.kind === 'refused') {
    return { kind: 'refused', callId, at, code: end.code, sentence: end.sentence };
  }
  const { legId, repNumber: number } = end;
  return { kind: 'leg', callId, at, legId, role: 'rep', userId, number, stage: 'Initiated' };
}
