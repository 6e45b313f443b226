import type { Pool, PoolClient } from 'pg';
import type { CallRep, CallSetUp } from '../../conversations/calls/call-set-up.ts';
import { inTransaction } from '../../store/in-transaction.ts';

/** How calls are wanted, kept in PostgreSQL, so that every bridge knows it, also while the CRM is away. */
export interface CallSetUps {
  /** @param channelKey `phone:+12025550101`; undefined: no such channel was ever read */
  read(channelKey: string, client?: Pick<PoolClient, 'query'>): Promise<CallSetUp | undefined>;
  /** All reps with a phone, by their user id. */
  reps(): Promise<ReadonlyMap<string, CallRep>>;
  /**
   * Puts what the CRM says now in the place of what it has said before; a channel or rep who is not among it is gone.
   * @returns whether anything is different
   */
  write(channels: readonly CallSetUp[], reps: readonly CallRep[]): Promise<boolean>;
}

/** @see CallSetUps */
export function createCallSetUps(pool: Pool): CallSetUps {
  return {
    async read(channelKey, client = pool) {
      const { rows } = await client.query<{ set_up: CallSetUp }>({
        name: 'read call set-up',
        text: 'select set_up from call_set_up where channel_key = $1',
        values: [channelKey],
      });
      return rows[0]?.set_up;
    },

    async reps() {
      const { rows } = await pool.query<{ rep: CallRep }>({
        name: 'read call reps',
        text: 'select rep from call_rep',
      });
      return new Map(rows.map(({ rep }) => [rep.userId, rep]));
    },

    write: (channels, reps) =>
      inTransaction(pool, async (client) => {
        const before = await replace(
          client,
          'call_set_up',
          'channel_key',
          'set_up',
          keyed(channels, keyOfSetUp),
        );
        const others = await replace(client, 'call_rep', 'user_id', 'rep', keyed(reps, keyOfRep));
        return before + others > 0;
      }),
  };
}

function keyOfSetUp({ channel }: CallSetUp): string {
  return channel.key;
}

function keyOfRep({ userId }: CallRep): string {
  return userId;
}

function keyed<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): readonly (readonly [string, string])[] {
  return values.map((value) => [keyOf(value), JSON.stringify(value)]);
}

/** @returns how many rows are different now */
async function replace(
  client: PoolClient,
  table: 'call_set_up' | 'call_rep',
  key: string,
  column: string,
  rows: readonly (readonly [string, string])[],
): Promise<number> {
  const values = [rows.map(([name]) => name), rows.map(([, value]) => value)];
  const gone = await client.query(`delete from ${table} where not ${key} = any($1::text[])`, [values[0]]);
  const written = await client.query(
    `insert into ${table} (${key}, ${column}) select * from unnest($1::text[], $2::jsonb[])
      on conflict (${key}) do update set ${column} = excluded.${column}
      where ${table}.${column} is distinct from excluded.${column}`,
    values,
  );
  return (gone.rowCount ?? 0) + (written.rowCount ?? 0);
}
