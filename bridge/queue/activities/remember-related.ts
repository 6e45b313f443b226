import type { PoolClient } from 'pg';
import type { RelatedRecord } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';

/** Notes what rules have related conversations to, by their keys; of the same conversation the last one counts. */
export async function rememberRelated(
  client: PoolClient,
  crm: CrmName,
  related: readonly (readonly [conversationKey: string, related: RelatedRecord])[],
): Promise<void> {
  if (related.length === 0) return;
  const rows = [...new Map(related)].sort(([one], [other]) => (one < other ? -1 : 1));
  await client.query(
    `insert into related_record (crm, conversation_key, record_id, person_id)
     select $1, * from unnest($2::text[], $3::text[], $4::text[])
     on conflict (crm, conversation_key) do update
     set record_id = excluded.record_id, person_id = excluded.person_id`,
    [
      crm,
      rows.map(([key]) => key),
      rows.map(([, { recordId }]) => recordId),
      rows.map(([, { personId }]) => personId),
    ],
  );
}
