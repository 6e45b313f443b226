import type { PoolClient } from 'pg';
import type { KeyedContact } from '../crm/contacts.ts';
import type { CrmName } from '../crm/crm.ts';
import type { PersonNews } from './tell-people.ts';

interface Columns {
  readonly record_id: string;
  readonly conversation_key: string;
}

/**
 * What is to be told of records that are gone: to each conversation that is linked to one, or that will be when what
 * waits for it has been delivered.
 * @param linked keys of conversations by the record that the CRM says they are linked to
 */
export async function newsOfGone(
  client: Pick<PoolClient, 'query'>,
  crm: CrmName,
  contacts: readonly KeyedContact[],
  linked: ReadonlyMap<string, readonly string[]>,
): Promise<readonly PersonNews[]> {
  const gone = new Map(
    contacts.flatMap((contact) => (contact.gone ? [[contact.id, { ...contact, gone: contact.gone }]] : [])),
  );
  if (gone.size === 0) return [];
  const { rows } = await client.query<Columns>({
    name: 'read conversations of gone records',
    text: `select contact_id as record_id, conversation_key from conversation_memory
      where crm = $1 and contact_id = any($2)
      union
      select record_id, conversation_key from inbound_event cross join unnest($2::text[]) as record_id
      where ${crm} = 0 and kind = 'person' and position(convert_to(record_id, 'UTF8') in body) > 0`,
    values: [crm, [...gone.keys()]],
  });
  const remembered = Map.groupBy(rows, (row) => row.record_id);
  return [...gone.values()].flatMap(({ id, changedAt, gone: { why, to } }) => {
    const last = to && lastOf(to.id, gone);
    const keys = new Set([
      ...(remembered.get(id) ?? []).map((row) => row.conversation_key),
      ...(linked.get(id) ?? []),
      // Salesforce has moved what it knew of by itself; the bridge may have written in the same moment.
      ...(why === 'Merged' && to ? (linked.get(to.id) ?? []) : []),
    ]);
    return [...keys].map((conversationKey) => ({
      conversationKey,
      change: { kind: 'moved' as const, from: id, ...(last ?? (to && { to })), why },
      id: `${id}:${changedAt.toISOString()}`,
    }));
  });
}

/** Where a record that was merged twice is now, as far as it is told together. */
function lastOf(
  id: string,
  gone: ReadonlyMap<string, { readonly gone: NonNullable<KeyedContact['gone']> }>,
): { readonly to: NonNullable<NonNullable<KeyedContact['gone']>['to']> } | undefined {
  const next = gone.get(id)?.gone.to;
  if (!next) return undefined;
  return lastOf(next.id, gone) ?? { to: next };
}
