import { inTransaction } from '../store/in-transaction.ts';
import type { DirectoryParts, Surroundings } from './directory-parts.ts';
import { tellPeople } from './tell-people.ts';

/** Longer than a delivery takes, with all its repeats of a moment. */
const LATE = '15 minutes';

interface Columns {
  readonly conversation_key: string;
  readonly record_id: string;
  readonly changed_at: Date;
}

/**
 * Has conversations looked at again that were noted as seeking a key after the directory had learned it: while they were
 * being delivered. Told once for each change of a record.
 * @returns how many conversations were told
 */
export async function tellLateSought(
  { pool, crm }: DirectoryParts,
  { channels }: Surroundings,
): Promise<number> {
  const { rows } = await pool.query<Columns>({
    name: 'read who was sought late',
    text: `select distinct on (s.conversation_key) s.conversation_key, k.record_id, k.changed_at
      from sought_key s join directory_key k on k.crm = s.crm and k.key_hash = s.key_hash
      where s.crm = $1
        and k.changed_at > (select max(known_until) from directory_source where crm = $1) - interval '${LATE}'
      order by s.conversation_key, k.changed_at desc, k.record_id`,
    values: [crm],
  });
  if (rows.length === 0) return 0;
  return inTransaction(pool, (client) =>
    tellPeople(
      client,
      crm,
      channels,
      rows.map((row) => ({
        conversationKey: row.conversation_key,
        change: { kind: 'lookAgain' as const },
        id: `${row.record_id}:${row.changed_at.toISOString()}`,
      })),
    ),
  );
}
