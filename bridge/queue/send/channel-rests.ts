import type { Pool, PoolClient } from 'pg';
import { eventLane } from '../../conversations/keys/event-lane.ts';
import type { Channel, ChannelUpdate } from '../../conversations/model.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';

/** Why a channel has to rest. */
export interface RestCause {
  /**
   * - `busy`: the provider asks for it. Nothing is wrong.
   * - `login`: the provider does not take our credentials.
   * - `stopped`: the provider has stopped the channel.
   * The last two are told on the channel, and when they are over.
   */
  readonly kind: 'busy' | 'login' | 'stopped';
  readonly code: string;
  readonly sentence: string;
  /** How long the provider wants to be left alone. */
  readonly retryAfterMs?: number;
}

/** Channels on which nothing is sent for a while, on any bridge. Messages wait meanwhile; none fails for it. */
export interface ChannelRests {
  /** Begins a rest; while one lasts it is not made longer by those who had left before it. Says how long it is, in ms. */
  begin(channel: Channel, cause: RestCause): Promise<number>;
  /** A send has worked again. */
  end(channel: Channel): Promise<void>;
}

/** The first rest, doubled each time the next attempt fares no better, up to the longest. */
const lengths = {
  busy: { firstMs: 1_000, longestMs: 60_000 },
  login: { firstMs: 15_000, longestMs: 300_000 },
  stopped: { firstMs: 60_000, longestMs: 900_000 },
} as const;
/** Whatever a provider asks for: to ask once in an hour harms nobody, and a wrong header must not stop a channel for good. */
const LONGEST_MS = 3_600_000;

export function createChannelRests(pool: Pool): ChannelRests {
  return {
    begin: (channel, { kind, code, sentence, retryAfterMs = 0 }) =>
      inTransaction(pool, async (client) => {
        const { firstMs, longestMs } = lengths[kind];
        const isTold = kind !== 'busy';
        const rest = await client.query<{ since: Date; ms: number }>(
          `insert into channel_pause as p (channel_key, code, is_told, until)
           values ($1, $2, $3, now() + greatest($4::float8, $5::float8) * interval '1 ms')
           on conflict (channel_key) do update set
             code = excluded.code,
             is_told = p.is_told or excluded.is_told,
             tries = p.tries + case when p.until <= now() then 1 else 0 end,
             until = greatest(
               case when p.until <= now() then now() + least($6::float8, $4::float8 * 2 ^ least(p.tries, 20)) * interval '1 ms' else p.until end,
               now() + $5::float8 * interval '1 ms')
           returning since, (extract(epoch from until - now()) * 1000)::float8 as ms`,
          [channel.key, code, isTold, firstMs, restOf(retryAfterMs), longestMs],
        );
        const [{ since, ms } = { since: new Date(), ms: firstMs }] = rest.rows;
        if (isTold) {
          await tell(client, channel, `rests:${code}:${since.toISOString()}`, {
            status: 'Error',
            statusReason: sentence,
          });
        }
        return ms;
      }),

    end: (channel) =>
      inTransaction(pool, async (client) => {
        const ended = await client.query<{ since: Date; is_told: boolean }>(
          'delete from channel_pause where channel_key = $1 and until <= now() returning since, is_told',
          [channel.key],
        );
        const [rest] = ended.rows;
        if (rest?.is_told)
          await tell(client, channel, `works:${rest.since.toISOString()}`, { status: 'Active' });
      }),
  };
}

/** A header may be anything: nonsense asks for nothing. */
function restOf(retryAfterMs: number): number {
  return Number.isFinite(retryAfterMs) ? Math.min(LONGEST_MS, Math.max(0, retryAfterMs)) : 0;
}

/** @param what makes it itself: the same rest is told once, whichever lanes have begun it */
async function tell(
  client: PoolClient,
  { key, provider }: Channel,
  what: string,
  change: Pick<ChannelUpdate, 'status' | 'statusReason'>,
): Promise<void> {
  const event: ChannelUpdate = {
    kind: 'channel',
    provider,
    providerId: `${key}:${what}`,
    channelKey: key,
    occurredAt: new Date(),
    ...change,
  };
  await storeOwnEvent(client, eventLane(event), event);
}
