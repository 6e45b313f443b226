import type { Pool, PoolClient } from 'pg';
import type { LostNumber } from '../../conversations/model.ts';
import type { CrmName } from '../../crm/crm.ts';
import type { ConversationMemory, ConversationState, Known } from '../../crm/delivery.ts';

interface Columns {
  readonly conversation_key: string;
  /** The columns of the memory are null together: the conversation is new to the CRM. */
  readonly record_id: string | null;
  readonly contact_id: string | null;
  readonly former_contact: LostNumber | null;
  readonly matched_at: Date;
  readonly last_message_at: Date;
  readonly last_inbound_at: Date | null;
  readonly identity_keys: readonly string[];
  readonly address: string | null;
  readonly address_at: Date | null;
  readonly last_customer_at: Date | null;
  readonly same_person_as: string | null;
  readonly consents: readonly ConsentColumns[] | null;
  readonly handles: ConversationState['handles'] | null;
}

interface ConsentColumns {
  readonly purpose: ConversationState['consents'][number]['purpose'];
  readonly level: ConversationState['consents'][number]['level'];
  readonly source: ConversationState['consents'][number]['source'];
  readonly changed_at: string;
}

/** What is known of these conversations: what a CRM has been told before, and what the bridge has stored itself. */
export async function readKnown(
  pool: Pool,
  crm: CrmName,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const found = await pool.query<Columns>({
    name: `known ${crm}`,
    text: `select key as conversation_key, m.record_id, m.contact_id, m.former_contact, m.matched_at, m.last_message_at, m.last_inbound_at,
        m.identity_keys, m.address, m.address_at, s.last_customer_at, s.same_person_as, c.consents, h.handles
      from unnest($2::text[]) as key
      left join conversation_memory m on m.crm = $1 and m.conversation_key = key
      left join conversation_state s on s.conversation_key = key
      left join lateral (
        select json_agg(json_build_object('purpose', purpose, 'level', level, 'source', source, 'changed_at', changed_at)) as consents
        from consent_state where consent_state.conversation_key = key) c on true
      left join lateral (
        select json_agg(json_build_object('key', handle, 'holder', holder, 'isFormer', former_since is not null)) as handles
        from handle where handle.conversation_key = key) h on true`,
    values: [crm, keys],
  });
  return new Map(
    found.rows.map((row) => {
      const memory = memoryOf(row);
      return [row.conversation_key, { state: stateOf(row), ...(memory ? { memory } : {}) }];
    }),
  );
}

function memoryOf(row: Columns): ConversationMemory | undefined {
  if (row.record_id === null) return undefined;
  return {
    recordId: row.record_id,
    ...(row.contact_id === null ? {} : { contactId: row.contact_id }),
    ...(row.former_contact === null ? {} : { formerContact: row.former_contact }),
    matchedAt: row.matched_at,
    lastMessageAt: row.last_message_at,
    ...(row.last_inbound_at === null ? {} : { lastInboundAt: row.last_inbound_at }),
    identityKeys: row.identity_keys,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.address_at === null ? {} : { addressAt: row.address_at }),
  };
}

function stateOf(row: Columns): ConversationState {
  return {
    ...(row.last_customer_at === null ? {} : { lastCustomerAt: row.last_customer_at }),
    consents: (row.consents ?? []).map(({ changed_at: changedAt, ...consent }) => ({
      ...consent,
      changedAt: new Date(changedAt),
    })),
    ...(row.same_person_as === null ? {} : { samePersonAs: row.same_person_as }),
    handles: row.handles ?? [],
  };
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
    // Lists within a list go as JSON: PostgreSQL knows no list of lists of different lengths.
    text: `insert into conversation_memory
        (crm, conversation_key, record_id, contact_id, matched_at, last_message_at, last_inbound_at, identity_keys,
         address, address_at, former_contact)
      select $1, key, record_id, contact_id, matched_at, last_message_at, last_inbound_at,
        array(select json_array_elements_text(identity_keys::json)), address, address_at, former_contact
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
          $8::text[], $9::text[], $10::timestamptz[], $11::jsonb[])
        as row (key, record_id, contact_id, matched_at, last_message_at, last_inbound_at, identity_keys, address, address_at,
              former_contact)
      on conflict (crm, conversation_key) do update set
        record_id = excluded.record_id, contact_id = excluded.contact_id, matched_at = excluded.matched_at,
        last_message_at = excluded.last_message_at, last_inbound_at = excluded.last_inbound_at,
        identity_keys = excluded.identity_keys, address = excluded.address, address_at = excluded.address_at,
        former_contact = excluded.former_contact`,
    values: [
      crm,
      kept.map(({ key }) => key),
      kept.map(({ recordId }) => recordId),
      kept.map(({ contactId }) => contactId),
      kept.map(({ matchedAt }) => matchedAt),
      kept.map(({ lastMessageAt }) => lastMessageAt),
      kept.map(({ lastInboundAt }) => lastInboundAt),
      kept.map(({ identityKeys }) => JSON.stringify(identityKeys)),
      kept.map(({ address }) => address),
      kept.map(({ addressAt }) => addressAt),
      kept.map(({ formerContact }) => formerContact && JSON.stringify(formerContact)),
    ],
  });
}
