import type { PoolClient } from 'pg';
import { openGroupBook, type GroupBook } from '../../conversations/activities/group-book.ts';
import type { MessageGroup } from '../../conversations/activities/message-group.ts';
import type { Grouping } from '../../conversations/model.ts';
import type { CrmName } from '../../crm/crm.ts';
import { lockConversations } from './lock-conversations.ts';

const HOUR_MS = 3_600_000;
/** A group of this conversation further away than a day of 25 hours, or than a pause, changes nothing for a message. */
const REACH_MS = 26 * HOUR_MS;

/** Messages of one conversation that need a place. */
export interface Placing {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Record of the conversation; absent: the one that is remembered. */
  readonly recordId?: string;
  readonly grouping: Grouping;
  readonly timeZone: string;
  /** Of the messages, and of all else that is to be in the book. */
  readonly moments: readonly Date[];
}

interface Columns {
  readonly group_key: string;
  readonly conversation_key: string;
  readonly period_start: Date;
  readonly period_end: Date;
  readonly rule: string;
  readonly is_swallowed: boolean;
  readonly is_archived: boolean;
}

/**
 * Opens the groups of conversations. Until the transaction ends, nobody else places messages of theirs: what is read
 * here is what there is.
 */
export async function openGroupBooks(
  client: PoolClient,
  crm: CrmName,
  placings: readonly Placing[],
): Promise<ReadonlyMap<Placing, GroupBook>> {
  const keys = placings.map(({ conversationKey }) => conversationKey);
  await lockConversations(client, keys);
  const found = await client.query<Columns>({
    name: `groups ${crm}`,
    text: `select g.group_key, g.conversation_key, g.period_start, g.period_end, g.rule, g.is_swallowed, g.is_archived
      from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as w (key, earliest, latest)
        join activity_group g on g.crm = $1 and g.conversation_key = w.key
          and g.period_start < w.latest and g.period_end > w.earliest`,
    values: [
      crm,
      keys,
      placings.map((one) => new Date(Math.min(...times(one)) - reach(one))),
      placings.map((one) => new Date(Math.max(...times(one)) + reach(one))),
    ],
  });
  const groups = Map.groupBy(found.rows, (row) => row.conversation_key);
  return new Map(
    placings.map((one) => [one, openGroupBook((groups.get(one.conversationKey) ?? []).map(toGroup), one)]),
  );
}

/**
 * Writes what has become of groups in their books: all of them are stale from now on.
 * @param renewedBy they hold nothing new; absent: they do
 */
export async function closeGroupBooks(
  client: PoolClient,
  crm: CrmName,
  books: ReadonlyMap<Placing, GroupBook>,
  renewedBy?: string,
): Promise<void> {
  const rows = [...books].flatMap(([placing, book]) => book.touched().map((group) => ({ placing, group })));
  if (rows.length === 0) return;
  rows.sort((one, other) => (one.group.key < other.group.key ? -1 : 1));
  await client.query({
    name: `mark ${crm}`,
    // A group that waits to be tried again is tried at once: what is new may be what was missing.
    text: `insert into activity_group as g
        (crm, group_key, conversation_key, channel_key, record_id, period_start, period_end, rule, is_swallowed,
         renewed_by)
      select $1, t.group_key, t.conversation_key, t.channel_key, coalesce(t.record_id, m.record_id), t.period_start,
        t.period_end, t.rule, t.is_swallowed, $10::text
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::boolean[])
          as t (group_key, conversation_key, channel_key, record_id, period_start, period_end, rule, is_swallowed)
        left join conversation_memory m on m.crm = $1 and m.conversation_key = t.conversation_key
      where coalesce(t.record_id, m.record_id) is not null
      order by t.group_key
      on conflict (crm, group_key) do update set
        revision = g.revision + 1,
        record_id = excluded.record_id,
        period_start = excluded.period_start,
        period_end = excluded.period_end,
        rule = excluded.rule,
        is_swallowed = excluded.is_swallowed,
        renewed_by = case when g.revision > g.rendered_revision and g.renewed_by is null then null else $10 end,
        until = case when g.owner is null then null else g.until end,
        stale_since = case when g.revision > g.rendered_revision then g.stale_since else now() end`,
    values: [
      crm,
      rows.map(({ group }) => group.key),
      rows.map(({ placing }) => placing.conversationKey),
      rows.map(({ placing }) => placing.channelKey),
      rows.map(({ placing }) => placing.recordId),
      rows.map(({ group }) => group.period.start),
      rows.map(({ group }) => group.period.end),
      rows.map(({ group }) => group.rule),
      rows.map(({ group }) => group.isSwallowed ?? false),
      renewedBy,
    ],
  });
}

function times({ moments }: Placing): readonly number[] {
  return moments.map((at) => at.getTime());
}

function reach({ grouping }: Placing): number {
  return grouping.mode === 'Pause' ? Math.max(REACH_MS, grouping.minutes * 60_000) : REACH_MS;
}

function toGroup(row: Columns): MessageGroup {
  return {
    key: row.group_key,
    period: { start: row.period_start, end: row.period_end },
    rule: row.rule,
    isSwallowed: row.is_swallowed,
    isArchived: row.is_archived,
  };
}
