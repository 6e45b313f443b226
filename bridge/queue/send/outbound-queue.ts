import type { Pool } from 'pg';
import type { QueuedMessage } from '../../crm/sending.ts';
import { outboundColumns, toOutboundRow, type OutboundColumns, type OutboundRow } from './outbound-row.ts';
import { settleSend, type SendEnd } from './settle-send.ts';

/** How long a lane has a message while it checks it. A lane that dies loses it then; it was certainly not sent. */
const LEASE = '30 seconds';
/** How long after the attempt a message whose send had no answer is first looked for; doubled from look to look. */
const FIRST_LOOK_SECONDS = 10;

/** Messages of reps on their way to a provider: in order within a conversation, each attempt made at most once. */
export interface OutboundQueue {
  /**
   * Takes messages over from the CRM, in order. One that was taken before is left alone, unless a rep has asked for it
   * again after it failed or was held. Gives the number of messages that are new to the queue.
   */
  take(messages: readonly QueuedMessage[]): Promise<number>;
  /**
   * The first waiting message of each conversation, leased to be checked. A conversation whose earlier message is
   * still open has none, nor has a channel that rests or whose pace is used up.
   */
  claim(limit: number): Promise<readonly OutboundRow[]>;
  /**
   * Notes that the message is being handed over, before it is. False: the lease was lost, and it must not be.
   * @param form of the address that it goes to
   */
  begin(row: OutboundRow, form: string): Promise<boolean>;
  /** Says that the check, or the hand-over, is still under way. */
  renew(row: OutboundRow): Promise<void>;
  /** The provider took it, or refused it, or the outcome is unknown. */
  settle(row: OutboundRow, end: SendEnd): Promise<void>;
  /** This attempt was certainly not sent: it waits for another try. */
  postpone(row: OutboundRow, delayMs: number, refusedForm?: string): Promise<void>;
  /** Like `postpone`, for reasons that lie outside of the message: the try does not count. */
  release(row: OutboundRow, delayMs: number): Promise<void>;
  /** The record is gone: nobody wants it sent. */
  drop(row: OutboundRow): Promise<void>;
  /** Messages of a bridge that died while it was sending them become unknown. */
  findAbandoned(olderThanSeconds: number): Promise<readonly OutboundRow[]>;
  /** Messages with an unknown outcome that are due to be looked for; the next look is put off. */
  claimUnknown(limit: number): Promise<readonly OutboundRow[]>;
  /** Provider ids that are known to belong to messages of this conversation. */
  takenProviderIds(conversationKey: string): Promise<ReadonlySet<string>>;
}

export function createOutboundQueue(pool: Pool): OutboundQueue {
  async function giveBack(
    { id, attempt, tries }: OutboundRow,
    { delayMs, countedTries, refusedForm }: { delayMs: number; countedTries: number; refusedForm?: string },
  ): Promise<void> {
    await pool.query(
      `update outbound_message set state = 'waiting', not_before = now() + $4 * interval '1 ms', tries = $5,
         refused_forms = case when $6::text is null then refused_forms else array_append(refused_forms, $6) end
       where id = $1 and attempt = $2 and (state = 'sending' or state = 'waiting' and tries = $3)`,
      [id, attempt, tries, delayMs, countedTries, refusedForm],
    );
  }

  return {
    async take(messages) {
      if (messages.length === 0) return 0;
      const taken = await pool.query(
        `insert into outbound_message as m
           (id, attempt, conversation_key, channel_key, to_address, content, reply_to, reply_to_id)
         select id, attempt, conversation_key, channel_key, to_address, content::jsonb, reply_to, reply_to_id
         from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
           with ordinality as q
             (id, attempt, conversation_key, channel_key, to_address, content, reply_to, reply_to_id, place)
         order by place
         on conflict (id) do update set
           attempt = excluded.attempt, state = 'waiting', delivery_status = 'Queued', content = excluded.content,
           reply_to = excluded.reply_to, reply_to_id = excluded.reply_to_id, queued_at = now(),
           to_address = excluded.to_address, provider_id = null, error_code = null, error_message = null,
           earlier_provider_ids = case when m.provider_id is null then m.earlier_provider_ids
             else array_append(m.earlier_provider_ids, m.provider_id) end,
           not_before = null, tries = 0, attempted_at = null, sent_form = null, refused_forms = '{}',
           pricing_category = null, sent_at = null, delivered_at = null, read_at = null, failed_at = null
         where m.state in ('failed', 'held') and excluded.attempt > m.attempt`,
        [
          messages.map(({ id }) => id),
          messages.map(({ attempt }) => attempt),
          messages.map(({ conversationKey }) => conversationKey),
          messages.map(({ channelKey }) => channelKey),
          messages.map(({ to }) => to),
          messages.map(({ content }) => JSON.stringify(content)),
          messages.map(({ replyTo }) => replyTo),
          messages.map(({ replyToId }) => replyToId),
        ],
      );
      return taken.rowCount ?? 0;
    },

    async claim(limit) {
      const claimed = await pool.query<OutboundColumns>({
        name: 'claim outbound',
        // Materialized, as a plan may else run the limited part once for each row, and so take more than the limit.
        text: `with first as materialized (
            select id from outbound_message w
            where w.state = 'waiting' and (w.not_before is null or w.not_before <= now())
              and not exists (select 1 from channel_pause p where p.channel_key = w.channel_key and p.until > now())
              and not exists (select 1 from send_pace s
                where s.key in (w.channel_key, w.conversation_key) and s.free_at > now())
              and not exists (select 1 from outbound_message e
                where e.conversation_key = w.conversation_key and e.position < w.position
                  and e.state in ('waiting', 'sending', 'unknown'))
            order by w.position limit $1 for update of w skip locked)
          update outbound_message m set not_before = now() + $2::interval, tries = m.tries + 1
          from first where m.id = first.id
          returning ${outboundColumns}`,
        values: [limit, LEASE],
      });
      return claimed.rows.map(toOutboundRow);
    },

    async begin({ id, attempt, tries, to }, form) {
      const begun = await pool.query(
        `update outbound_message set state = 'sending', attempted_at = now(), sent_form = $4, to_address = $5
         where id = $1 and attempt = $2 and tries = $3 and state = 'waiting' and not_before > now()`,
        [id, attempt, tries, form, to],
      );
      return begun.rowCount === 1;
    },

    async renew({ id, attempt, tries }) {
      await pool.query(
        `update outbound_message set
           attempted_at = case when state = 'sending' then now() else attempted_at end,
           not_before = case when state = 'waiting' then now() + $4::interval else not_before end
         where id = $1 and attempt = $2 and tries = $3 and state in ('waiting', 'sending')`,
        [id, attempt, tries, LEASE],
      );
    },

    settle: (row, end) => settleSend(pool, row, end, FIRST_LOOK_SECONDS),

    postpone: (row, delayMs, refusedForm) =>
      giveBack(row, { delayMs, countedTries: row.tries, ...(refusedForm !== undefined && { refusedForm }) }),

    release: (row, delayMs) => giveBack(row, { delayMs, countedTries: row.tries - 1 }),

    async drop({ id, attempt, tries }) {
      await pool.query(
        `delete from outbound_message where id = $1 and attempt = $2 and tries = $3 and state = 'waiting'`,
        [id, attempt, tries],
      );
    },

    async findAbandoned(olderThanSeconds) {
      const found = await pool.query<OutboundColumns>(
        `select ${outboundColumns} from outbound_message m
         where m.state = 'sending' and m.attempted_at < now() - $1 * interval '1 second'`,
        [olderThanSeconds],
      );
      return found.rows.map(toOutboundRow);
    },

    async claimUnknown(limit) {
      const claimed = await pool.query<OutboundColumns>(
        `with due as materialized (
           select id from outbound_message where state = 'unknown' and not_before <= now()
           order by position limit $1 for update skip locked)
         update outbound_message m set tries = m.tries + 1,
           not_before = now() + $2 * 2 ^ (m.tries + 1) * interval '1 second'
         from due where m.id = due.id returning ${outboundColumns}`,
        [limit, FIRST_LOOK_SECONDS],
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
