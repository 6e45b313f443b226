import type { Pool } from 'pg';
import type { ApiUse, CrmName } from '../../crm/crm.ts';
import { inTransaction } from '../../store/in-transaction.ts';

/** What Parley uses of a CRM's requests, of all bridges together, in the 24 hours that the CRM counts. */
export interface ApiUseLedger {
  /** Adds requests that this bridge has sent. */
  add(requests: number): Promise<void>;
  /** Counts the messages since the last time, and gives the sums. */
  read(): Promise<ApiUse>;
}

/** Rows that are younger may still be in a transaction that has not ended: the next count finds them. */
const SETTLED = '15 seconds';

export function createApiUseLedger(pool: Pool, crm: CrmName): ApiUseLedger {
  return {
    async add(requests) {
      if (requests <= 0) return;
      await pool.query(
        `insert into api_use as u (crm, hour, requests) values ($1, date_trunc('hour', now()), $2)
         on conflict (crm, hour) do update set requests = u.requests + excluded.requests`,
        [crm, requests],
      );
    },

    read: () =>
      inTransaction(pool, async (client) => {
        // Whoever else counts waits, and finds nothing left.
        await client.query('lock table api_use in share row exclusive mode');
        await client.query(
          `with span as (
             select coalesce(max(counted_until), now() - interval '24 hours') as after,
                    now() - interval '${SETTLED}' as until from api_use where crm = $1),
           counted as (
             select (select count(*) from inbound_event, span
                     where kind = 'message' and received_at > after and received_at <= until)
                  + (select count(*) from outbound_message, span
                     where taken_at > after and taken_at <= until) as messages)
           insert into api_use as u (crm, hour, messages, counted_until)
           select $1, date_trunc('hour', until), messages, until from counted, span
           on conflict (crm, hour) do update
           set messages = u.messages + excluded.messages, counted_until = excluded.counted_until`,
          [crm],
        );
        const { rows } = await client.query<{ requests: string; messages: string }>(
          `select coalesce(sum(requests), 0) as requests, coalesce(sum(messages), 0) as messages
           from api_use where crm = $1 and hour > now() - interval '24 hours'`,
          [crm],
        );
        await client.query("delete from api_use where crm = $1 and hour < now() - interval '3 days'", [crm]);
        const [sums] = rows;
        return { requests: Number(sums?.requests ?? 0), messages: Number(sums?.messages ?? 0) };
      }),
  };
}
