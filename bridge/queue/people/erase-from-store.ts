import type { Pool, PoolClient } from 'pg';
import { escapeIdentifier } from 'pg';
import { inTransaction } from '../../store/in-transaction.ts';
import type { ErasedKeys, ErasedNames } from '../../store/erased-keys.ts';

const SHORTEST_ADDRESS = 8;

/** Where only a part of the rows of a conversation goes. */
const conditions: Readonly<Record<string, string>> = {
  // What came after the order is a new beginning.
  inbound_event: 'received_at <= $2',
  // Who is forgotten must not be written to again: the address and that word stay.
  consent_state: "level <> 'OptedOut'",
  // The work that erases holds it.
  conversation_lease: 'false',
};

/** Whom the store forgets, and by which order. */
export interface StoredPerson {
  readonly conversationKeys: readonly string[];
  /** By which providers name the person: numbers, ids. */
  readonly addresses: readonly string[];
  /** Records in the CRM, by which commands name the person. */
  readonly recordIds: readonly string[];
  readonly requestId: string;
  readonly at: Date;
}

/**
 * Deletes all that the store knows of conversations: whatever table names them, also one that a later version adds, and
 * the commands about them. What they are known again by is noted first.
 */
export async function eraseFromStore(
  pool: Pool,
  erased: Pick<ErasedKeys, 'add'>,
  { conversationKeys: keys, addresses, recordIds, requestId, at }: StoredPerson,
): Promise<void> {
  await erased.add(await namesOf(pool, keys, at), at);
  await inTransaction(pool, async (client) => {
    for (const table of await tablesWithConversations(client)) {
      const condition = conditions[table];
      await client.query(
        `delete from ${escapeIdentifier(table)} where conversation_key = any($1) ${condition ? `and ${condition}` : ''}`,
        condition?.includes('$2') ? [keys, at] : [keys],
      );
    }
    await client.query('update conversation_state set same_person_as = null where same_person_as = any($1)', [
      keys,
    ]);
    // What could not be read is in no conversation: it is theirs when it names them.
    await client.query(
      `delete from inbound_event e using unnest($1::text[]) as address (words)
       where e.kind = 'unreadable' and e.received_at <= $2
         and position(convert_to(address.words, 'UTF8') in e.body) > 0`,
      [addresses.map((address) => address.replace(/^\+/, '')).filter(isTelling), at],
    );
    await client.query('delete from send_pace where key = any($1)', [keys]);
    await client.query(
      `delete from crm_request r using unnest($1::text[]) as record (id)
       where position(record.id in r.parameters) > 0 and r.id <> $2 and r.state in ('waiting', 'told')`,
      [recordIds, requestId],
    );
  });
}

/** A short code also stands in numbers and ids of others. */
function isTelling(address: string): boolean {
  return address.length >= SHORTEST_ADDRESS;
}

async function tablesWithConversations(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ table_name: string }>(
    `select table_name from information_schema.columns
     where table_schema = current_schema() and column_name = 'conversation_key' order by table_name`,
  );
  return rows.map((row) => row.table_name);
}

async function namesOf(pool: Pool, keys: readonly string[], at: Date): Promise<ErasedNames> {
  const handles = await pool.query<{ handle: string }>(
    'select distinct handle from handle where conversation_key = any($1)',
    [keys],
  );
  const events = await pool.query<{ provider: string; provider_id: string }>(
    'select provider, provider_id from inbound_event where conversation_key = any($1) and received_at <= $2',
    [keys, at],
  );
  const messages = await pool.query<{ id: string }>(
    `select provider_id as id from outbound_message where conversation_key = any($1) and provider_id is not null
     union select unnest(earlier_provider_ids) from outbound_message where conversation_key = any($1)`,
    [keys],
  );
  return {
    conversationKeys: keys,
    handles: handles.rows.map(({ handle }) => handle),
    events: events.rows.map((row) => [row.provider, row.provider_id]),
    messageIds: messages.rows.map(({ id }) => id),
  };
}
