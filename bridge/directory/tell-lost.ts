import type { PoolClient } from 'pg';
import { readHandleKey } from '../conversations/keys/read-handle-key.ts';
import { matchKeys } from '../conversations/matching/match-keys.ts';
import type { LostNumber } from '../conversations/model.ts';
import type { DirectoryParts } from './directory-parts.ts';
import type { PersonNews } from './tell-people.ts';

/** A key that a record has had in a field and has there no more. */
export interface LostKey extends LostNumber {
  readonly hash: Buffer;
  readonly changedAt: Date;
}

interface Columns {
  readonly contact_id: string;
  readonly conversation_key: string;
  readonly address: string | null;
  readonly handles: readonly string[] | null;
}

/**
 * What is to be told of numbers that fields of records have lost: to each conversation that is linked to such a record and whose
 * customer has such a number, once. Whether the link was the bridge's own is seen when it is delivered.
 */
export async function newsOfLost(
  client: Pick<PoolClient, 'query'>,
  { crm, hash }: Pick<DirectoryParts, 'crm' | 'hash'>,
  lost: readonly LostKey[],
): Promise<readonly PersonNews[]> {
  if (lost.length === 0) return [];
  const { rows } = await client.query<Columns>({
    name: 'read conversations of lost numbers',
    text: `select m.contact_id, m.conversation_key, m.address, h.handles
      from conversation_memory m
      left join lateral (
        select array_agg(handle) as handles from handle
        where handle.conversation_key = m.conversation_key and former_since is null) h on true
      where m.crm = $1 and m.contact_id = any($2)`,
    values: [crm, [...new Set(lost.map(({ id }) => id))]],
  });
  const byRecord = Map.groupBy(lost, ({ id }) => id);
  return rows.flatMap((row) => {
    const hashes = new Set(
      addressesOf(row)
        .flatMap(matchKeys)
        .flatMap((key) => hash.all(key).map((bytes) => bytes.toString('hex'))),
    );
    const one = byRecord.get(row.contact_id)?.find((key) => hashes.has(key.hash.toString('hex')));
    if (!one) return [];
    const { object, id, field, changedAt } = one;
    return [
      {
        conversationKey: row.conversation_key,
        change: { kind: 'lookAgain' as const, lost: { object, id, field } },
        id: `lost:${id}:${changedAt.toISOString()}`,
      },
    ];
  });
}

/** All that the customer of a conversation may be found by. */
function addressesOf({ conversation_key: key, address, handles }: Columns): readonly string[] {
  const own = address ?? key.slice(key.indexOf('|') + 1).replace(/#\d+$/, '');
  return [own, ...(handles ?? []).flatMap((handle) => readHandleKey(handle)?.value ?? [])];
}
