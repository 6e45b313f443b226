import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import { HOLDER } from './without-held.ts';

const LEASE = '90 seconds';
const EVERY_MS = 200;
const PATIENCE_MS = 20_000;

/** Conversations on which nobody else works meanwhile. */
export interface HeldConversations {
  renew(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes conversations out of all lanes: no event of theirs is delivered, and nobody is sending, rendering or storing
 * anything of them. Undefined when somebody still was after a while.
 * @param work what holds them, unique to it; the same one takes up what it held before
 */
export async function holdConversations(
  pool: Pool,
  crm: CrmName,
  keys: readonly string[],
  work: string,
): Promise<HeldConversations | undefined> {
  const owner = `${HOLDER}${work}`;
  const take = () =>
    pool.query(
      `insert into conversation_lease as l (crm, conversation_key, owner, until)
       select $1, key, $2, now() + $4::interval from unnest($3::text[]) as key order by key
       on conflict (crm, conversation_key) do update set owner = excluded.owner, until = excluded.until
       where l.until <= now() or l.owner in ('wait', excluded.owner)`,
      [crm, owner, keys, LEASE],
    );
  const release = async (): Promise<void> => {
    await pool.query('delete from conversation_lease where crm = $1 and owner = $2', [crm, owner]);
  };
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(EVERY_MS)) {
    const taken = await take();
    if (taken.rowCount === keys.length && !(await isBusy(pool, crm, keys))) {
      return {
        async renew() {
          await take();
        },
        release,
      };
    }
  }
  await release();
  return undefined;
}

/** Whether a lane has something of these conversations in its hands, or nobody knows what has become of a send. */
async function isBusy(pool: Pool, crm: CrmName, keys: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ busy: boolean }>(
    `select exists (select 1 from outbound_message
                    where conversation_key = any($2) and state in ('sending', 'unknown'))
         or exists (select 1 from activity_group
                    where crm = $1 and conversation_key = any($2) and owner is not null and until > now())
         or exists (select 1 from call_activity
                    where crm = $1 and conversation_key = any($2) and owner is not null and until > now())
         or exists (select 1 from media_file
                    where conversation_key = any($2) and owner is not null and until > now()) as busy`,
    [crm, keys],
  );
  return rows[0]?.busy === true;
}
