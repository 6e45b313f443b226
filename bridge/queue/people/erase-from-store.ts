import type { Pool, PoolClient } from 'pg';
import { escapeIdentifier } from 'pg';
import { inTransaction } from '../../store/in-transaction.ts';
import { CALL, type ErasedKeys, type ErasedNames } from '../../store/erased-keys.ts';

const SHORTEST_ADDRESS = 8;

/** Where only a part of the rows of a conversation goes. */
const conditions: Readonly<Record<string, string>> = {
  // What came after the order is a new beginning.
  phone_call: 'began_at <= $2',
  call_activity: 'call_id not in (select id from phone_call)',
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
  const telling = addresses.map((address) => address.replace(/^\+/, '')).filter(isTelling);
  const ofCalls = await pool.query<{ id: string }>(
    `select record_id as id from call_activity where conversation_key = any($1)
     union select record_id from phone_call where conversation_key = any($1) and record_id is not null`,
    [keys],
  );
  await inTransaction(pool, async (client) => {
    await eraseCalls(client, keys, at);
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
      [telling, at],
    );
    // What belongs to no call that is known is theirs when it names them; numbers are written with %2B in front.
    await client.query(
      `delete from call_notice n using unnest($1::text[]) as address (words)
       where n.error_code is not null and n.received_at <= $2
         and position(convert_to(address.words, 'UTF8') in n.body) > 0`,
      [telling, at],
    );
    await client.query('delete from send_pace where key = any($1)', [keys]);
    await client.query(
      `delete from crm_request r using unnest($1::text[]) as record (id)
       where position(record.id in r.parameters) > 0 and r.id <> $2 and r.state in ('waiting', 'told')`,
      [[...recordIds, ...ofCalls.rows.map(({ id }) => id)], requestId],
    );
  });
}

/**
 * Deletes calls, and then what was to be told of them: the deletion waits for whoever is just joining something into one,
 * and what that has to tell is there when it goes on.
 */
async function eraseCalls(client: PoolClient, keys: readonly string[], at: Date): Promise<void> {
  await client.query(
    `delete from call_notice where call_id in
       (select id from phone_call where conversation_key = any($1) and began_at <= $2)`,
    [keys, at],
  );
  const { rows } = await client.query<{ id: string }>(
    'delete from phone_call where conversation_key = any($1) and began_at <= $2 returning id',
    [keys, at],
  );
  await client.query(
    `delete from inbound_event e using unnest($2::text[]) as call (id)
     where e.conversation_key = any($1) and e.kind = 'call' and position(call.id || ':' in e.provider_id) > 0`,
    [keys, rows.map(({ id }) => id)],
  );
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
  // A call by the key of each leg too: which call a leg belongs to is forgotten with it.
  const calls = await pool.query<{ id: string }>(
    `select id from phone_call where conversation_key = any($1) and began_at <= $2
     union select c.provider || ':' || l.leg_id from call_leg l join phone_call c on c.id = l.call_id
       where c.conversation_key = any($1) and c.began_at <= $2`,
    [keys, at],
  );
  return {
    conversationKeys: keys,
    handles: handles.rows.map(({ handle }) => handle),
    events: [
      ...events.rows.map((row) => [row.provider, row.provider_id] as const),
      ...calls.rows.map(({ id }) => [CALL, id] as const),
    ],
    messageIds: messages.rows.map(({ id }) => id),
  };
}
