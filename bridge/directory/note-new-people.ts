import type { PoolClient } from 'pg';
import type { KeyedContact } from '../crm/contacts.ts';
import type { CrmName } from '../crm/crm.ts';

/**
 * Notes who has come since the bridge knows the object. A company is no person.
 * @param contacts of whom no key was known before
 */
export async function noteNewPeople(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  contacts: readonly KeyedContact[],
): Promise<void> {
  const people = contacts.filter(({ object, gone }) => object !== 'Account' && !gone);
  if (people.length === 0) return;
  await client.query({
    name: 'note new people',
    text: `insert into new_person (crm, record_id, object, created_by, created_at)
      select $1, row.id, row.object, row.created_by, row.created_at
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as row (id, object, created_by, created_at)
      join directory_source s on s.crm = $1 and s.object = row.object and row.created_at >= s.first_until
      on conflict (crm, record_id) do nothing`,
    values: [
      crm,
      people.map(({ id }) => id),
      people.map(({ object }) => object),
      people.map(({ createdById }) => createdById),
      people.map(({ createdAt }) => createdAt),
    ],
  });
}
