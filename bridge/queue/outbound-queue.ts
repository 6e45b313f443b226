import type { Pool } from 'pg';
import type { QueuedMessage } from '../crm/crm.ts';
import { inTransaction } from './in-transaction.ts';
import { storeOutcome, type SendResult } from './outcome-event.ts';

/** How long after the attempt a provider's list is first asked for a message whose send had no answer. */
const FIRST_LOOK = '10 seconds';

/** A message that is being sent, or whose outcome is being found out. */
export interface OutboundRow extends QueuedMessage {
  /** Sends so far while it waits; looks so far while its outcome is unknown. */
  readonly tries: number;
  readonly takenAt: Date;
  readonly attemptedAt: Date;
}

/** Messages of reps on their way to a provider: in order within a conversation, each attempt made at most once. */
export interface OutboundQueue {
  /**
   * Takes messages over from the CRM, in order. One that was taken before is left alone, unless a rep has pressed
   * Retry after it failed. Gives the number of messages that are new to the queue.
   */
  take(messages: readonly QueuedMessage[]): Promise<number>;
  /**
   * The first waiting message of each conversation, marked as being sent before this returns. A conversation whose
   * earlier message is still open has none.
   */
  claim(limit: number): Promise<readonly OutboundRow[]>;
  /** The provider took it, or refused it, or the outcome is unknown. */
  settle(result: SendResult): Promise<void>;
  /** This attempt was certainly not sent: it waits for another try. */
  postpone(message: Pick<OutboundRow, 'id' | 'attempt'>, delayMs: number): Promise<void>;
  /** Messages of a bridge that died while it was sending them become unknown. */
  findAbandoned(olderThanSeconds: number): Promise<readonly OutboundRow[]>;
  /** Messages with an unknown outcome that are due to be looked for; the next look is put off. */
  claimUnknown(limit: number): Promise<readonly OutboundRow[]>;
  /** Provider ids that are known to belong to messages of this conversation. */
  takenProviderIds(conversationKey: string): Promise<ReadonlySet<string>>;
}

interface Columns {
  readonly id: string;
  readonly attempt: number;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly to_address: string;
  readonly body: string;
  readonly tries: number;
  readonly taken_at: Date;
  readonly attempted_at: Date;
}
const columns =
  'm.id, m.attempt, m.conversation_key, m.channel_key, m.to_address, m.body, m.tries, m.taken_at, m.attempted_at';

const stateOf = { Sent: 'sent', Failed: 'failed', Unconfirmed: 'unknown' } as const;

export function createOutboundQueue(pool: Pool): OutboundQueue {
  return {
    async take(messages) {
      if (messages.length === 0) return 0;
      const taken = await pool.query(
        `insert into outbound_message as m (id, attempt, conversation_key, channel_key, to_address, body)
         select id, attempt, conversation_key, channel_key, to_address, body
         from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[])
           with ordinality as q (id, attempt, conversation_key, channel_key, to_address, body, place)
         order by place
         on conflict (id) do update set
           attempt = excluded.attempt, state = 'waiting', delivery_status = 'Queued', body = excluded.body,
           to_address = excluded.to_address, provider_id = null, error_code = null, error_message = null,
           earlier_provider_ids = case when m.provider_id is null then m.earlier_provider_ids
             else array_append(m.earlier_provider_ids, m.provider_id) end,
           not_before = null, tries = 0, attempted_at = null,
           sent_at = null, delivered_at = null, read_at = null, failed_at = null
         where m.state = 'failed' and excluded.attempt > m.attempt`,
        [
          messages.map(({ id }) => id),
          messages.map(({ attempt }) => attempt),
          messages.map(({ conversationKey }) => conversationKey),
          messages.map(({ channelKey }) => channelKey),
          messages.map(({ to }) => to),
          messages.map(({ body }) => body),
        ],
      );
      return taken.rowCount ?? 0;
    },

    async claim(limit) {
      const claimed = await pool.query<Columns>({
        name: 'claim outbound',
        // Materialized, as a plan may else run the limited part once for each row, and so take more than the limit.
        text: `with first as materialized (
            select id from outbound_message w
            where w.state = 'waiting' and (w.not_before is null or w.not_before <= now())
              and not exists (select 1 from outbound_message e
                where e.conversation_key = w.conversation_key and e.position < w.position
                  and e.state in ('waiting', 'sending', 'unknown'))
            order by w.position limit $1 for update skip locked)
          update outbound_message m set state = 'sending', attempted_at = now(), tries = m.tries + 1
          from first where m.id = first.id
          returning ${columns}`,
        values: [limit],
      });
      return claimed.rows.map(toOutboundRow);
    },

    settle: (result) =>
      inTransaction(pool, async (client) => {
        const changed = await client.query(
          `update outbound_message set
             state = $3,
             provider_id = coalesce($4, provider_id),
             tries = case when $3 = 'unknown' then 0 else tries end,
             not_before = case when $3 = 'unknown' then now() + $5::interval end
           where id = $1 and attempt = $2 and state in ('sending', 'unknown')`,
          [result.messageId, result.attempt, stateOf[result.deliveryStatus], result.providerId, FIRST_LOOK],
        );
        // A status of the provider may have come first and settled it: then its event says all there is to say.
        if (changed.rowCount === 1) await storeOutcome(client, result);
      }),

    async postpone({ id, attempt }, delayMs) {
      await pool.query(
        `update outbound_message set state = 'waiting', not_before = now() + $3 * interval '1 ms'
         where id = $1 and attempt = $2 and state = 'sending'`,
        [id, attempt, delayMs],
      );
    },

    async findAbandoned(olderThanSeconds) {
      const found = await pool.query<Columns>(
        `select ${columns} from outbound_message m
         where m.state = 'sending' and m.attempted_at < now() - $1 * interval '1 second'`,
        [olderThanSeconds],
      );
      return found.rows.map(toOutboundRow);
    },

    async claimUnknown(limit) {
      const claimed = await pool.query<Columns>(
        `with due as materialized (
           select id from outbound_message where state = 'unknown' and not_before <= now()
           order by position limit $1 for update skip locked)
         update outbound_message m set not_before = now() + interval '30 seconds', tries = m.tries + 1
         from due where m.id = due.id returning ${columns}`,
        [limit],
      );
      return claimed.rows.map(toOutboundRow);
    },

    async takenProviderIds(conversationKey) {
      const found = await pool.query<{ provider_id: string }>(
        `select provider_id from outbound_message where conversation_key = $1 and provider_id is not null
         union all select unnest(earlier_provider_ids) from outbound_message where conversation_key = $1`,
        [conversationKey],
      );
      return new Set(found.rows.map((row) => row.provider_id));
    },
  };
}

function toOutboundRow(row: Columns): OutboundRow {
  return {
    id: row.id,
    attempt: row.attempt,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    to: row.to_address,
    body: row.body,
    tries: row.tries,
    takenAt: row.taken_at,
    attemptedAt: row.attempted_at,
  };
}
