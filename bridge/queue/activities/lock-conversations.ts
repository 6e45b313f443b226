import type { PoolClient } from 'pg';

/**
 * Until the transaction ends, nobody else places messages of these conversations in groups. What is read by the next
 * statement is then what there is; in this one it would be what there was before it waited.
 */
export async function lockConversations(client: PoolClient, keys: readonly string[]): Promise<void> {
  await client.query({
    name: 'lock activities',
    text: `select pg_advisory_xact_lock(hashtextextended(key, 4)) from (
      select key from unnest($1::text[]) as key order by key) as ordered`,
    values: [keys],
  });
}
