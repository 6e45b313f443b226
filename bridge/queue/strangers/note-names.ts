import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/**
 * Notes names of profiles, as providers have just told them, for records that the bridge has named: they follow when
 * nobody has touched them since. Belongs into the transaction that notes the messages as delivered.
 * @param names by conversation
 */
export async function noteNames(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  if (names.size === 0) return;
  await client.query({
    name: `note names ${crm}`,
    text: `update new_contact n set profile_name = row.name, has_new_name = true
      from unnest($2::text[], $3::text[]) as row (conversation_key, name)
      join new_contact_asker a on a.crm = $1 and a.conversation_key = row.conversation_key
      where n.crm = $1 and n.key_hash = a.key_hash and n.state = 'created' and n.written is not null
        and n.profile_name is distinct from row.name`,
    values: [crm, [...names.keys()], [...names.values()]],
  });
}
