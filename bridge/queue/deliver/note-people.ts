import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { Delivery, Stranger } from '../../crm/delivery.ts';
import type { MatchKeyHash } from '../../directory/match-key-hash.ts';
import { noteSought } from '../../directory/note-sought.ts';
import { insertStrangers } from '../strangers/insert-strangers.ts';
import { noteNames } from '../strangers/note-names.ts';

/**
 * Notes what a delivery has found out about people, in the transaction that notes the delivery: who is still sought,
 * for whom a record is to be created, and how they are called now.
 */
export async function notePeople(
  client: PoolClient,
  crm: CrmName,
  hash: MatchKeyHash,
  { sought, strangers, profileNames }: Pick<Delivery, 'sought' | 'strangers' | 'profileNames'>,
): Promise<void> {
  if (sought) await noteSought(client, crm, hash, sought);
  if (strangers && strangers.length > 0) {
    const wanted = await withoutNew(client, crm, strangers);
    await insertStrangers(client, crm, wanted, (key) => hash.of(key));
  }
  if (profileNames) await noteNames(client, crm, profileNames);
}

/** Of those who were not looked for this time, the ones for whom a record was ordered before, and was not made. */
async function withoutNew(
  client: PoolClient,
  crm: CrmName,
  strangers: readonly Stranger[],
): Promise<readonly Stranger[]> {
  const again = strangers.filter(({ isAgain }) => isAgain).map(({ conversationKey }) => conversationKey);
  if (again.length === 0) return strangers;
  const { rows } = await client.query<{ conversation_key: string }>({
    name: `read refused strangers ${crm}`,
    text: `select a.conversation_key from new_contact_asker a
      join new_contact n on n.crm = a.crm and n.key_hash = a.key_hash
      where a.crm = $1 and a.conversation_key = any($2) and n.state in ('refused', 'found')`,
    values: [crm, again],
  });
  const refused = new Set(rows.map((row) => row.conversation_key));
  return strangers.filter(({ isAgain, conversationKey }) => !isAgain || refused.has(conversationKey));
}
