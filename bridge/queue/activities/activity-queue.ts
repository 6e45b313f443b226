import type { Pool } from 'pg';
import type { ActivityOutcome, CrmName, StaleGroup } from '../../crm/crm.ts';
import { retryDelay } from '../../retry-delay.ts';

/** Groups in one claim: their messages are read with one query, whose text travels in an address. */
export const MOST_GROUPS = 150;

/**
 * While messages of its conversation are still to be delivered, an activity waits up to this many delays: it would be
 * behind them again at once.
 */
const MOST_DELAYS = 10;

/** A group that was claimed, and how far its messages had come then. */
export interface ClaimedGroup extends StaleGroup {
  readonly revision: number;
  readonly attempts: number;
}

/** The activities that are behind their messages. Across replicas each group has one owner at a time. */
export interface ActivityQueue {
  /** Groups that have been stale for the delay, oldest first; those whose conversation is still behind wait longer. */
  claim(owner: string): Promise<readonly ClaimedGroup[]>;
  renew(owner: string): Promise<void>;
  /** Notes what has been rendered; what has changed in the meantime stays stale. */
  complete(
    owner: string,
    groups: readonly ClaimedGroup[],
    outcomes: ReadonlyMap<string, ActivityOutcome>,
  ): Promise<void>;
  release(owner: string): Promise<void>;
}

interface GroupColumns {
  readonly group_key: string;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly record_id: string;
  readonly period_start: Date;
  readonly period_end: Date;
  readonly revision: string;
  readonly activity_id: string | null;
  readonly rendered_hash: string | null;
  readonly attempts: number;
}

export function createActivityQueue(
  pool: Pool,
  crm: CrmName,
  { leaseSeconds, delayMs }: { readonly leaseSeconds: number; readonly delayMs: number },
): ActivityQueue {
  const lease = `${leaseSeconds} seconds`;
  return {
    async claim(owner) {
      const claimed = await pool.query<GroupColumns>({
        name: `claim activities ${crm}`,
        // Materialized, as a plan may else run the limited part once for each row, and so take more than the limit.
        text: `with stale as materialized (
            select group_key from activity_group a
            where crm = $1 and revision > rendered_revision and stale_since <= now() - $4 * interval '1 ms'
              and (until is null or until <= now())
              and (stale_since <= now() - ${MOST_DELAYS} * $4 * interval '1 ms' or not exists (
                select 1 from inbound_event e where e.conversation_key = a.conversation_key and e.${crm} = 0))
            order by stale_since limit ${MOST_GROUPS} for update skip locked)
          update activity_group g set owner = $2, until = now() + $3::interval
          from stale
          where g.crm = $1 and g.group_key = stale.group_key
          returning g.group_key, g.conversation_key, g.channel_key, g.record_id, g.period_start, g.period_end,
            g.revision, g.activity_id, g.rendered_hash, g.attempts`,
        values: [crm, owner, lease, delayMs],
      });
      return claimed.rows.map(toClaimedGroup);
    },

    async renew(owner) {
      await pool.query(
        'update activity_group set until = now() + $3::interval where crm = $1 and owner = $2',
        [crm, owner, lease],
      );
    },

    async complete(owner, groups, outcomes) {
      const rows = groups.map((group) => resultOf(group, outcomes.get(group.key)));
      await pool.query({
        name: `complete activities ${crm}`,
        text: `update activity_group g set
            owner = null,
            until = case when r.delay is null then null else now() + r.delay * interval '1 ms' end,
            attempts = case when r.delay is null then 0 else g.attempts + 1 end,
            activity_id = coalesce(r.activity_id, g.activity_id),
            rendered_hash = coalesce(r.hash, g.rendered_hash),
            rendered_revision = coalesce(r.revision, g.rendered_revision),
            error_code = r.code,
            error_sentence = r.sentence
          from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::double precision[])
            as r (group_key, activity_id, hash, revision, code, sentence, delay)
          where g.crm = $1 and g.group_key = r.group_key and g.owner = $2`,
        values: [
          crm,
          owner,
          rows.map(({ key }) => key),
          rows.map(({ activityId }) => activityId),
          rows.map(({ hash }) => hash),
          rows.map(({ revision }) => revision),
          rows.map(({ code }) => code),
          rows.map(({ sentence }) => sentence),
          rows.map(({ delayMs: wait }) => wait),
        ],
      });
    },

    async release(owner) {
      await pool.query('update activity_group set owner = null, until = null where crm = $1 and owner = $2', [
        crm,
        owner,
      ]);
    },
  };
}

function toClaimedGroup(row: GroupColumns): ClaimedGroup {
  return {
    key: row.group_key,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    recordId: row.record_id,
    period: { start: row.period_start, end: row.period_end },
    revision: Number(row.revision),
    attempts: row.attempts,
    ...(row.activity_id === null ? {} : { activityId: row.activity_id }),
    ...(row.rendered_hash === null ? {} : { renderedHash: row.rendered_hash }),
  };
}

/** What to write of one group; absent values leave the column as it is, an absent delay frees the group. */
interface GroupResult {
  readonly key: string;
  readonly activityId?: string;
  readonly hash?: string;
  readonly revision?: number;
  readonly code?: string;
  readonly sentence?: string;
  readonly delayMs?: number;
}

function resultOf(
  { key, revision, attempts }: ClaimedGroup,
  outcome: ActivityOutcome | undefined,
): GroupResult {
  if (!outcome) return { key, delayMs: retryDelay(attempts + 1) };
  if (outcome.kind === 'found') return { key, activityId: outcome.activityId };
  if (outcome.kind === 'problem') {
    const { code, sentence, retry } = outcome.problem;
    return { key, code, sentence, ...(retry ? { delayMs: retryDelay(attempts + 1) } : { revision }) };
  }
  return {
    key,
    revision,
    hash: outcome.hash,
    ...(outcome.activityId ? { activityId: outcome.activityId } : {}),
  };
}
