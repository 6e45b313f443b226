import type { Pool, PoolClient } from 'pg';

/** Users whose phone is taken by another call of Parley now. @param callId of the call that does not count */
export async function busyUsers(
  client: Pick<Pool | PoolClient, 'query'>,
  callId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ user_id: string }>({
    name: 'busy users',
    text: 'select distinct unnest(users) as user_id from phone_call where not is_over and id <> $1',
    values: [callId],
  });
  return new Set(rows.map((row) => row.user_id));
}
