import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { Turn } from '../../crm/delivery.ts';

/**
 * Notes who has written last, in the transaction that notes the delivery: since when a customer waits for an answer, or
 * that they have got one. In any order, as word of an answer may come after the customer's next message.
 */
export async function noteTurns(client: PoolClient, crm: CrmName, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  await client.query({
    name: `note turns ${crm}`,
    text: `with turn as (
        select t.conversation_key, min(t.channel_key) as channel_key,
          coalesce(min(t.record_id), min(m.record_id)) as record_id,
          min(t.at) filter (where t.speaker = 'customer') as first_at,
          max(t.at) filter (where t.speaker = 'customer') as asked_at,
          max(t.at) filter (where t.speaker = 'us') as answered_at
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
            as t (conversation_key, channel_key, record_id, speaker, at)
          left join conversation_memory m on m.crm = $1 and m.conversation_key = t.conversation_key
        group by t.conversation_key order by t.conversation_key)
      insert into follow_up as f (crm, conversation_key, channel_key, record_id, asked_at, answered_at, waiting_since)
      select $1, conversation_key, channel_key, record_id, asked_at, answered_at,
        case when answered_at is null or first_at > answered_at then first_at
             when asked_at > answered_at then asked_at end
      from turn where record_id is not null
      on conflict (crm, conversation_key) do update set
        asked_at = greatest(f.asked_at, excluded.asked_at),
        answered_at = greatest(f.answered_at, excluded.answered_at),
        waiting_since = (select coalesce(
            (select min(at) from unnest(array[f.waiting_since, excluded.waiting_since]) as at
             where now.answered is null or at > now.answered),
            case when now.asked > now.answered then now.asked end)
          from (select greatest(f.answered_at, excluded.answered_at) as answered,
                       greatest(f.asked_at, excluded.asked_at) as asked) as now)`,
    values: [
      crm,
      turns.map(({ conversationKey }) => conversationKey),
      turns.map(({ channelKey }) => channelKey),
      turns.map(({ recordId }) => recordId),
      turns.map(({ by }) => by),
      turns.map(({ at }) => at),
    ],
  });
}
