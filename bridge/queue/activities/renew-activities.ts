import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/**
 * Notes that all activities of conversations show something else from now on, such as another contact, in the
 * transaction that notes that change: they are read from the CRM and rendered anew.
 */
export async function renewActivities(
  client: PoolClient,
  crm: CrmName,
  conversationKeys: readonly string[],
): Promise<void> {
  if (conversationKeys.length === 0) return;
  await client.query(
    `insert into activity_renewal as r (crm, conversation_key)
     select $1, key from unnest($2::text[]) as key group by key order by key
     on conflict (crm, conversation_key) do update set
       revision = r.revision + 1, until = case when r.owner is null then null else r.until end`,
    [crm, conversationKeys],
  );
}
