import type { PoolClient } from 'pg';

/** More than these are locked as a whole: PostgreSQL keeps locks in memory that all transactions share. */
const MOST_LOCKS = 64;

/**
 * Until the transaction ends, nobody else places messages of these conversations in groups. What is read by the next
 * statement is then what there is; in this one it would be what there was before it waited. Whoever locks all of them
 * waits for all others, who wait for each other only where they share a conversation.
 */
export async function lockConversations(client: PoolClient, keys: readonly string[]): Promise<void> {
  const isAll = keys.length > MOST_LOCKS;
  await client.query(`select pg_advisory_xact_lock${isAll ? '' : '_shared'}(hashtextextended('', 4))`);
  if (isAll) return;
  await client.query({
    name: 'lock activities',
    text: `select pg_advisory_xact_lock(hashtextextended(key, 4)) from (
      select key from unnest($1::text[]) as key order by key) as ordered`,
    values: [keys],
  });
}
