import type { Pool, PoolClient } from 'pg';
import type { ConversationMemory, CrmName } from '../crm/crm.ts';

interface MemoryColumns {
  readonly conversation_key: string;
  readonly record_id: string;
  readonly contact_id: string | null;
  readonly matched_at: Date;
  readonly last_message_at: Date;
  readonly last_inbound_at: Date | null;
}

/** What is remembered of these conversations; one that is new has no entry. */
export async function readConversationMemories(
  pool: Pool,
  crm: CrmName,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ConversationMemory>> {
  const found = await pool.query<MemoryColumns>({
    name: `memory ${crm}`,
    text: `select conversation_key, record_id, contact_id, matched_at, last_message_at, last_inbound_at
      from conversation_memory where crm = $1 and conversation_key = any($2)`,
    values: [crm, keys],
  });
  return new Map(
    found.rows.map((row) => [
      row.conversation_key,
      {
        recordId: row.record_id,
        ...(row.contact_id === null ? {} : { contactId: row.contact_id }),
        matchedAt: row.matched_at,
        lastMessageAt: row.last_message_at,
        ...(row.last_inbound_at === null ? {} : { lastInboundAt: row.last_inbound_at }),
      },
    ]),
  );
}

/** Remembers conversations, and forgets those without a value. */
export async function writeConversationMemories(
  client: PoolClient,
  crm: CrmName,
  memories: ReadonlyMap<string, ConversationMemory | undefined>,
): Promise<void> {
  const forgotten = [...memories].flatMap(([key, memory]) => (memory ? [] : [key]));
  const kept = [...memories].flatMap(([key, memory]) => (memory ? [{ key, ...memory }] : []));
  if (forgotten.length > 0) {
    await client.query('delete from conversation_memory where crm = $1 and conversation_key = any($2)', [
      crm,
      forgotten,
    ]);
  }
  if (kept.length === 0) return;
  await client.query({
    name: `remember ${crm}`,
    text: `insert into conversation_memory
        (crm, conversation_key, record_id, contact_id, matched_at, last_message_at, last_inbound_at)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
      on conflict (crm, conversation_key) do update set
        record_id = excluded.record_id, contact_id = excluded.contact_id, matched_at = excluded.matched_at,
        last_message_at = excluded.last_message_at, last_inbound_at = excluded.last_inbound_at`,
    values: [
      crm,
      kept.map(({ key }) => key),
      kept.map(({ recordId }) => recordId),
      kept.map(({ contactId }) => contactId),
      kept.map(({ matchedAt }) => matchedAt),
      kept.map(({ lastMessageAt }) => lastMessageAt),
      kept.map(({ lastInboundAt }) => lastInboundAt),
    ],
  });
}
