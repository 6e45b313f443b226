import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/**
 * Lets dead letters be delivered once more, after a person has mended what was in the way. They keep their place in
 * the order of arrival, so that they stand where they belong; what came after them in their conversation is there
 * already. Replaying an event that is no dead letter does nothing.
 * @param eventIds all dead letters when it is not given
 * @returns how many wait now
 */
export async function replayDeadLetters(
  pool: Pool,
  crm: CrmName,
  { eventIds }: { readonly eventIds?: readonly number[] } = {},
): Promise<number> {
  const replayed = await pool.query(
    `update inbound_event set ${crm} = 0
     where ${crm} = 2 and kind <> 'unreadable' and ($1::bigint[] is null or id = any($1))`,
    [eventIds],
  );
  return replayed.rowCount ?? 0;
}
