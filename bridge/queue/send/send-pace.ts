import type { Pool } from 'pg';
import type { Capabilities } from '../../conversations/capabilities.ts';

/** A lane waits this long for its turn, with the message in hand; whoever would wait longer gives it back. */
const LONGEST_WAIT_MS = 2_000;
/** How far ahead of its pace a channel is still handed out: enough that the lanes never idle between two looks. */
const AHEAD_MS = 1_000;

/**
 * The pace of channels, and of messages to one person. It is kept in the database, so that it is one pace however many
 * bridges there are: a bucket in each process would let three of them send three times as fast as the provider allows,
 * and its refusals would come back as waits for everybody. One statement on a table without a log costs less than that.
 */
export interface SendPace {
  /**
   * Takes a turn, and says in how many ms it is; undefined when there is none soon.
   * @param message of the channel and the conversation that have to keep to the pace
   */
  reserve(
    message: { readonly channelKey: string; readonly conversationKey: string },
    pace: Capabilities['pace'],
  ): Promise<number | undefined>;
}

export function createSendPace(pool: Pool): SendPace {
  return {
    async reserve({ channelKey, conversationKey }, { perSecond, betweenToOnePersonMs, burstToOnePerson }) {
      const limits = [
        { key: channelKey, stepMs: 1000 / perSecond, burstMs: 0, aheadMs: AHEAD_MS },
        {
          key: conversationKey,
          stepMs: betweenToOnePersonMs,
          burstMs: (Math.max(1, burstToOnePerson) - 1) * betweenToOnePersonMs,
          aheadMs: 0,
        },
      ].filter(({ stepMs }) => stepMs > 0 && Number.isFinite(stepMs));
      if (limits.length === 0) return 0;
      // A message moves the moment by which all is paid for (`next_at`) by one step. What is not paid for yet is the
      // debt: a turn comes when it is no more than the burst, and a claim (`free_at`) may be a little ahead of it.
      const reserved = await pool.query<{ key: string; free_in_ms: number }>({
        name: 'reserve send',
        text: `insert into send_pace as p (key, next_at, free_at)
          select key, now() + step_ms * interval '1 ms', now() + (step_ms - burst_ms - ahead_ms) * interval '1 ms'
          from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[]) as l (key, step_ms, burst_ms, ahead_ms)
          order by key
          on conflict (key) do update set
            next_at = excluded.next_at + (greatest(p.next_at, now()) - now()),
            free_at = excluded.free_at + (greatest(p.next_at, now()) - now())
          where greatest(p.next_at, now()) - (excluded.next_at - excluded.free_at) <= now() + $5 * interval '1 ms'
          returning key, (extract(epoch from free_at - now()) * 1000)::float8 as free_in_ms`,
        values: [
          limits.map(({ key }) => key),
          limits.map(({ stepMs }) => stepMs),
          limits.map(({ burstMs }) => burstMs),
          limits.map(({ aheadMs }) => aheadMs),
          LONGEST_WAIT_MS - AHEAD_MS,
        ],
      });
      if (reserved.rows.length < limits.length) return undefined;
      const freeIn = new Map(reserved.rows.map((row) => [row.key, row.free_in_ms]));
      return Math.max(
        0,
        ...limits.map(({ key, stepMs, aheadMs }) => (freeIn.get(key) ?? 0) - stepMs + aheadMs),
      );
    },
  };
}
