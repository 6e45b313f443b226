import type { ClientBase } from 'pg';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import type { CrmName } from '../crm/crm.ts';
import type { MatchKeyHash } from './match-key-hash.ts';

/**
 * Notes under which keys the contact of a conversation is still sought, in the place of what was noted before; none:
 * nobody is sought any more. Belongs into the transaction that notes what came of a delivery.
 */
export async function noteSought(
  client: Pick<ClientBase, 'query'>,
  crm: CrmName,
  hash: MatchKeyHash,
  sought: ReadonlyMap<string, readonly MatchKey[]>,
): Promise<void> {
  if (sought.size === 0) return;
  const rows = [...sought].flatMap(([conversationKey, keys]) =>
    keys.map((key) => ({ conversationKey, hash: hash.of(key) })),
  );
  await client.query({
    name: 'note sought keys',
    text: `with before as (
        delete from sought_key where crm = $1 and conversation_key = any($2)
          and (conversation_key, key_hash) not in (select * from unnest($3::text[], $4::bytea[]))
      )
      insert into sought_key (crm, key_hash, conversation_key)
      select $1, hash, conversation_key from unnest($3::text[], $4::bytea[]) as row (conversation_key, hash)
      order by conversation_key, hash on conflict do nothing`,
    values: [
      crm,
      [...sought.keys()],
      rows.map(({ conversationKey }) => conversationKey),
      rows.map((row) => row.hash),
    ],
  });
}
