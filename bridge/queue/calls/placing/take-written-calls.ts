import type { Pool } from 'pg';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { Customer } from '../../../conversations/customer.ts';
import type { Channel } from '../../../conversations/model.ts';
import { countryOfNumber, phoneNumber } from '../../../conversations/numbers/phone-number.ts';
import type { WrittenCall } from '../../../crm/calls.ts';
import type { Channels } from '../../../crm/crm.ts';
import type { Log } from '../../../log.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallOrders } from './call-orders.ts';

interface TakeParts {
  readonly pool: Pool;
  readonly ledger: Pick<CallLedger, 'tell'>;
  readonly orders: Pick<CallOrders, 'add'>;
  readonly channels: Pick<Channels, 'find'>;
  readonly log: Log;
}

/**
 * Takes over what reps have written: calls that are to be placed, and calls that they have made elsewhere. One that was
 * taken before is left alone.
 * @returns how many are to be placed, and how many were only written down
 */
export async function takeWrittenCalls(
  written: readonly WrittenCall[],
  { pool, ledger, orders, channels, log }: TakeParts,
): Promise<{ readonly ordered: number; readonly noted: number }> {
  const taken = { ordered: 0, noted: 0 };
  for (const call of await onlyNew(pool, written)) {
    const { by: userId, what } = call;
    const callId = callIdOf(call);
    try {
      const channel = await channels.find(call.channelKey);
      await inTransaction(pool, async (client) => {
        await ledger.tell(client, callId, noticesOf(callId, call, channel));
        if (what.kind === 'order') await orders.add(client, { callId, userId, writtenAt: what.writtenAt });
      });
      if (what.kind === 'order') taken.ordered += 1;
      else taken.noted += 1;
    } catch (error) {
      // One row that cannot be taken must not hold up the others; the next look finds it again.
      log.error('A call that a rep has written could not be taken.', { recordId: call.id, error });
    }
  }
  return taken;
}

function callIdOf({ id }: WrittenCall): string {
  return `parley:${id}`;
}

/** A row shows as written until word of its call has come to the CRM. */
async function onlyNew(pool: Pool, written: readonly WrittenCall[]): Promise<readonly WrittenCall[]> {
  if (written.length === 0) return [];
  const found = await pool.query<{ id: string }>('select id from phone_call where id = any($1)', [
    written.map(callIdOf),
  ]);
  const known = new Set(found.rows.map(({ id }) => id));
  return written.filter((call) => !known.has(callIdOf(call)));
}

function noticesOf(callId: string, call: WrittenCall, channel: Channel | undefined): readonly CallNotice[] {
  const { what } = call;
  const at = what.kind === 'order' ? what.writtenAt : what.startedAt;
  const begun: CallNotice = {
    kind: 'begun',
    callId,
    at,
    provider: channel?.provider ?? 'twilio',
    direction: what.kind === 'order' ? 'Outbound' : what.direction,
    channelKey: call.channelKey,
    customer: customerOf(call.to, channel),
    recordId: call.id,
    by: call.by,
  };
  if (what.kind === 'order') return [begun];
  const { outcome, startedAt, seconds } = what;
  return [
    begun,
    { kind: 'written', callId, at, outcome, startedAt, ...(seconds !== undefined && { seconds }) },
  ];
}

/** A number without a country code is one of the channel's country. What is none stays as it was written. */
function customerOf(written: string, channel: Channel | undefined): Customer {
  const number = phoneNumber(written, channel && countryOfNumber(channel.address));
  return number === undefined
    ? { address: written, handles: [{ kind: 'word', value: written }] }
    : { address: number, handles: [{ kind: 'number', value: number }] };
}
