import type { PoolClient } from 'pg';
import type { CrmName, TouchedGroup } from '../../crm/crm.ts';

/**
 * Notes that groups have changed, in the transaction that notes the delivery of their messages: either both are known
 * or neither. A group that was up to date is stale from now on; one that is stale already keeps its place. Marking one
 * for nothing does no harm: its activity turns out to be as it should.
 */
export async function markGroups(
  client: PoolClient,
  crm: CrmName,
  groups: readonly TouchedGroup[],
): Promise<void> {
  if (groups.length === 0) return;
  const ordered = [...groups].sort((one, other) => (one.key < other.key ? -1 : 1));
  await client.query({
    name: `mark ${crm}`,
    text: `insert into activity_group as g
        (crm, group_key, conversation_key, channel_key, record_id, period_start, period_end)
      select $1, t.group_key, t.conversation_key, t.channel_key, coalesce(t.record_id, m.record_id), t.period_start, t.period_end
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
          as t (group_key, conversation_key, channel_key, record_id, period_start, period_end)
        left join conversation_memory m on m.crm = $1 and m.conversation_key = t.conversation_key
      where coalesce(t.record_id, m.record_id) is not null
      order by t.group_key
      on conflict (crm, group_key) do update set
        revision = g.revision + 1,
        record_id = excluded.record_id,
        stale_since = case when g.revision > g.rendered_revision then g.stale_since else now() end`,
    values: [
      crm,
      ordered.map(({ key }) => key),
      ordered.map(({ conversationKey }) => conversationKey),
      ordered.map(({ channelKey }) => channelKey),
      ordered.map(({ recordId }) => recordId),
      ordered.map(({ period }) => period.start),
      ordered.map(({ period }) => period.end),
    ],
  });
}
