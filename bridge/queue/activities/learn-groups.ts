import type { PoolClient } from 'pg';
import type { KnownGroup } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';

/**
 * Takes over groups as the CRM has them. Of one that is known here only what the CRM knows better is taken: whether it
 * is in an archive.
 * @param renewedBy their activities are rendered anew; absent: only when something in them changes
 */
export async function learnGroups(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  groups: readonly KnownGroup[],
  renewedBy?: string,
): Promise<void> {
  if (groups.length === 0) return;
  const ordered = [...groups].sort((one, other) => (one.key < other.key ? -1 : 1));
  await client.query({
    name: `learn activities ${crm}`,
    text: `insert into activity_group as g
        (crm, group_key, conversation_key, channel_key, record_id, period_start, period_end, rule, parts, is_archived,
         is_checked, renewed_by, rendered_revision)
      select $1, t.*, true, $11::text, case when $11::text is null then 1 else 0 end
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::jsonb[], $10::boolean[])
        as t (group_key, conversation_key, channel_key, record_id, period_start, period_end, rule, parts, is_archived)
      on conflict (crm, group_key) do update set
        is_archived = excluded.is_archived,
        parts = case when g.parts = '[]' then excluded.parts else g.parts end,
        is_checked = true,
        revision = g.revision + case when $11::text is null then 0 else 1 end,
        stale_since = case when $11::text is null or g.revision > g.rendered_revision then g.stale_since else now() end,
        renewed_by = case when g.revision > g.rendered_revision and g.renewed_by is null then null else $11 end`,
    values: [
      crm,
      ordered.map(({ key }) => key),
      ordered.map(({ conversationKey }) => conversationKey),
      ordered.map(({ channelKey }) => channelKey),
      ordered.map(({ recordId }) => recordId),
      ordered.map(({ period }) => period.start),
      ordered.map(({ period }) => period.end),
      ordered.map(({ rule }) => rule),
      ordered.map(({ parts }) => JSON.stringify(parts)),
      ordered.map(({ isArchived }) => isArchived ?? false),
      renewedBy,
    ],
  });
}
