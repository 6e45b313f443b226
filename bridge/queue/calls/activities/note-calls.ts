import type { PoolClient } from 'pg';
import type { CrmName } from '../../../crm/crm.ts';
import type { TouchedCall } from '../../../crm/delivery.ts';
import { BEHIND_AGAIN } from './behind-again.ts';

/**
 * Notes that activities of calls are behind them, in the transaction that notes the delivery of the calls: either both
 * are known or neither. Who has spoken with a customer needs not call them back: what asks for that is behind, too.
 */
export async function noteCalls(
  client: PoolClient,
  crm: CrmName,
  calls: readonly TouchedCall[],
): Promise<void> {
  if (calls.length === 0) return;
  const byId = new Map(calls.map((call) => [call.callId, call]));
  const rows = [...byId.values()].sort((one, other) => (one.callId < other.callId ? -1 : 1));
  await client.query({
    name: `note calls ${crm}`,
    text: `insert into call_activity as a (crm, call_id, conversation_key, channel_key, record_id, is_complete)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
      on conflict (crm, call_id) do update set
        conversation_key = excluded.conversation_key,
        channel_key = excluded.channel_key,
        record_id = excluded.record_id,
        is_complete = a.is_complete or excluded.is_complete,
        ${BEHIND_AGAIN}`,
    values: [
      crm,
      rows.map(({ callId }) => callId),
      rows.map(({ conversationKey }) => conversationKey),
      rows.map(({ channelKey }) => channelKey),
      rows.map(({ recordId }) => recordId),
      rows.map(({ isComplete }) => isComplete),
    ],
  });
  const spoken = rows.filter(({ hasSpoken }) => hasSpoken);
  if (spoken.length === 0) return;
  await client.query({
    name: `note who has spoken ${crm}`,
    text: `with asking as materialized (
        select call_id from call_activity
        where crm = $1 and conversation_key = any($2) and call_id <> all($3) and is_call_back_open
        order by call_id for update)
      update call_activity a set
        ${BEHIND_AGAIN}
      from asking where a.crm = $1 and a.call_id = asking.call_id`,
    values: [crm, spoken.map(({ conversationKey }) => conversationKey), rows.map(({ callId }) => callId)],
  });
}
