import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../../store/in-transaction.ts';

/**
 * How long a lane has a call while it checks or places it. A lane that dies loses it then: while it checked it, it was
 * certainly not placed; while it placed it, nobody knows.
 */
const LEASE = '30 seconds';
/** How long after the attempt a call whose placing had no answer is first looked for; doubled from look to look. */
const FIRST_LOOK_SECONDS = 10;

/** A call of a rep that is to be placed. */
export interface CallOrderRow {
  readonly callId: string;
  readonly userId: string;
  readonly writtenAt: Date;
  readonly tries: number;
  /** The phone that was rung, and since when, from the attempt on. */
  readonly repNumber?: string;
  readonly attemptedAt?: Date;
}

/** Calls of reps on their way to a provider: each is placed at most once. */
export interface CallOrders {
  /** Keeps an order, in the transaction in which its call begins. One that was kept before stays as it is. */
  add(
    client: Pick<PoolClient, 'query'>,
    order: Pick<CallOrderRow, 'callId' | 'userId' | 'writtenAt'>,
  ): Promise<void>;
  /** Orders that are due, leased to be checked. */
  claim(limit: number): Promise<readonly CallOrderRow[]>;
  /**
   * Notes that the call is being placed, before it is. `busy`: another call of the same rep is under way. `lost`: the
   * lease was lost, or the rep has given the call up, and it must not be placed.
   */
  begin(order: CallOrderRow, repNumber: string): Promise<'begun' | 'busy' | 'lost'>;
  /** Says that the check, or the placing, is still under way. */
  renew(order: CallOrderRow): Promise<void>;
  /** It was certainly not placed, and waits for another try. */
  postpone(order: CallOrderRow, delayMs: number): Promise<void>;
  /** Nobody knows whether it was placed. */
  doubt(order: CallOrderRow): Promise<void>;
  /** It has come to its end. False: it had already. */
  settle(
    client: Pick<PoolClient, 'query'>,
    order: Pick<CallOrderRow, 'callId' | 'tries'>,
    end: 'placed' | 'refused',
  ): Promise<boolean>;
  /** The rep has given it up. False: too late, it is being placed or was. */
  withdraw(client: Pick<PoolClient, 'query'>, callId: string): Promise<boolean>;
  /** Orders of a bridge that died while it was placing them become unknown. Gives how many. */
  doubtAbandoned(): Promise<number>;
  /** Orders with an unknown outcome that are due to be looked for; the next look is put off. */
  claimUnknown(limit: number): Promise<readonly CallOrderRow[]>;
}

interface Columns {
  readonly call_id: string;
  readonly user_id: string;
  readonly written_at: Date;
  readonly tries: number;
  readonly rep_number: string | null;
  readonly attempted_at: Date | null;
}

const columns = 'o.call_id, o.user_id, o.written_at, o.tries, o.rep_number, o.attempted_at';

export function createCallOrders(pool: Pool): CallOrders {
  return {
    async add(client, { callId, userId, writtenAt }) {
      await client.query(
        'insert into call_order (call_id, user_id, written_at) values ($1, $2, $3) on conflict (call_id) do nothing',
        [callId, userId, writtenAt],
      );
    },

    async claim(limit) {
      const claimed = await pool.query<Columns>({
        name: 'claim call orders',
        text: `with due as materialized (
            select call_id from call_order where state = 'waiting' and not_before <= now()
            order by taken_at limit $1 for update skip locked)
          update call_order o set tries = o.tries + 1, not_before = now() + $2::interval
          from due where o.call_id = due.call_id returning ${columns}`,
        values: [limit, LEASE],
      });
      return claimed.rows.map(toRow);
    },

    begin: ({ callId, userId, tries }, repNumber) =>
      inTransaction(pool, async (client) => {
        // Two calls of one rep are begun one after the other, so that the second sees the first.
        await client.query("select pg_advisory_xact_lock(hashtextextended('call of ' || $1, 0))", [userId]);
        const begun = await client.query<{ is_busy: boolean }>(
          `update call_order o set
             state = case when b.is_busy then o.state else 'placing' end,
             attempted_at = case when b.is_busy then o.attempted_at else now() end,
             not_before = case when b.is_busy then o.not_before else now() + $5::interval end,
             rep_number = case when b.is_busy then o.rep_number else $4 end
           from (select exists (
             select 1 from call_order r join phone_call c on c.id = r.call_id
             where r.user_id = $3 and r.call_id <> $1 and not c.is_over
               and r.state in ('placing', 'placed', 'unknown')) as is_busy) b
           where o.call_id = $1 and o.tries = $2 and o.state = 'waiting' and o.not_before > now()
           returning b.is_busy`,
          [callId, tries, userId, repNumber, LEASE],
        );
        const [row] = begun.rows;
        if (!row) return 'lost';
        return row.is_busy ? 'busy' : 'begun';
      }),

    async renew({ callId, tries }) {
      await pool.query(
        `update call_order set not_before = now() + $3::interval
         where call_id = $1 and tries = $2 and state in ('waiting', 'placing')`,
        [callId, tries, LEASE],
      );
    },

    async postpone({ callId, tries }, delayMs) {
      await pool.query(
        `update call_order set state = 'waiting', not_before = now() + $3 * interval '1 ms'
         where call_id = $1 and tries = $2 and state in ('waiting', 'placing')`,
        [callId, tries, delayMs],
      );
    },

    async doubt({ callId, tries }) {
      await pool.query(
        `update call_order set state = 'unknown', tries = 0, not_before = now() + $3 * interval '1 second'
         where call_id = $1 and tries = $2 and state = 'placing'`,
        [callId, tries, FIRST_LOOK_SECONDS],
      );
    },

    async settle(client, { callId, tries }, end) {
      const settled = await client.query(
        `update call_order set state = $3
         where call_id = $1 and (state in ('placing', 'unknown') or state = 'waiting' and tries = $2)`,
        [callId, tries, end],
      );
      return settled.rowCount === 1;
    },

    async withdraw(client, callId) {
      const withdrawn = await client.query(
        "update call_order set state = 'withdrawn' where call_id = $1 and state = 'waiting'",
        [callId],
      );
      return withdrawn.rowCount === 1;
    },

    async doubtAbandoned() {
      const doubted = await pool.query(
        `update call_order set state = 'unknown', tries = 0, not_before = now()
         where state = 'placing' and not_before < now()`,
      );
      return doubted.rowCount ?? 0;
    },

    async claimUnknown(limit) {
      const claimed = await pool.query<Columns>(
        `with due as materialized (
           select call_id from call_order where state = 'unknown' and not_before <= now()
           order by taken_at limit $1 for update skip locked)
         update call_order o set tries = o.tries + 1,
           not_before = now() + $2 * 2 ^ (o.tries + 1) * interval '1 second'
         from due where o.call_id = due.call_id returning ${columns}`,
        [limit, FIRST_LOOK_SECONDS],
      );
      return claimed.rows.map(toRow);
    },
  };
}

function toRow(row: Columns): CallOrderRow {
  return {
    callId: row.call_id,
    userId: row.user_id,
    writtenAt: row.written_at,
    tries: row.tries,
    ...(row.rep_number !== null && { repNumber: row.rep_number }),
    ...(row.attempted_at && { attemptedAt: row.attempted_at }),
  };
}
