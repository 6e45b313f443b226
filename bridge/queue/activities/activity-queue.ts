import type { Pool } from 'pg';
import type { ActivityOutcome, ActivityPart } from '../../crm/activities.ts';
import type { CrmName, Urgency } from '../../crm/crm.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { withoutHeld } from '../people/without-held.ts';
import type { ClaimedGroup } from './claimed-group.ts';
import { divideGroup } from './divide-group.ts';
import { noteOutcomes } from './note-outcomes.ts';

/** Groups in one claim: their messages are read with one query, whose text travels in an address. */
export const MOST_GROUPS = 150;

/**
 * While messages of its conversation are still to be delivered, an activity waits up to this many delays: it would be
 * behind them again at once.
 */
const MOST_DELAYS = 10;

/** The activities that are behind their messages. Across replicas each group has one owner at a time. */
export interface ActivityQueue {
  /**
   * Groups that have been stale for the delay, oldest first; those whose conversation is still behind wait longer.
   * @param urgency `background`: those that hold nothing new, and are rendered anew because somebody wants it
   */
  claim(owner: string, urgency: Urgency): Promise<readonly ClaimedGroup[]>;
  renew(owner: string): Promise<void>;
  /** Notes what has been rendered; what has changed in the meantime stays stale. */
  complete(
    owner: string,
    groups: readonly ClaimedGroup[],
    outcomes: ReadonlyMap<string, ActivityOutcome>,
  ): Promise<void>;
  release(owner: string): Promise<void>;
}

/**
 * Without their hashes: an attempt has ended without a word, and may have written what nobody knows of. They are
 * written again, also where the messages are once more as they were before it.
 */
const UNCERTAIN_PARTS = `(select coalesce(jsonb_agg(part - 'hash' order by place), '[]')
  from jsonb_array_elements(g.parts) with ordinality as one (part, place))`;

interface GroupColumns {
  readonly group_key: string;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly record_id: string;
  readonly period_start: Date;
  readonly period_end: Date;
  readonly rule: string;
  readonly is_swallowed: boolean;
  readonly is_archived: boolean;
  readonly is_checked: boolean;
  readonly related_id: string | null;
  readonly parts: readonly ActivityPart[];
  readonly revision: string;
  readonly attempts: number;
  readonly renewed_by: string | null;
  readonly related_record_id: string | null;
  readonly related_person_id: string | null;
}

export function createActivityQueue(
  pool: Pool,
  crm: CrmName,
  { leaseSeconds, delayMs }: { readonly leaseSeconds: number; readonly delayMs: number },
): ActivityQueue {
  const lease = `${leaseSeconds} seconds`;
  return {
    async claim(owner, urgency) {
      const claimed = await pool.query<GroupColumns>({
        name: `claim ${urgency} activities ${crm}`,
        // Materialized, as a plan may else run the limited part once for each row, and so take more than the limit.
        text: `with stale as materialized (
            select group_key from activity_group a
            where crm = $1 and revision > rendered_revision and (until is null or until <= now())
              and renewed_by is ${urgency === 'background' ? 'not null' : 'null'}
              and stale_since <= now() - $4 * interval '1 ms' and ${withoutHeld('a')}
              and (stale_since <= now() - ${MOST_DELAYS} * $4 * interval '1 ms' or not exists (
                select 1 from inbound_event e where e.conversation_key = a.conversation_key and e.${crm} = 0))
            order by stale_since limit ${MOST_GROUPS} for update skip locked),
          taken as (
            update activity_group g set owner = $2, until = now() + $3::interval,
              parts = case when g.owner is null then g.parts else ${UNCERTAIN_PARTS} end
            from stale
            where g.crm = $1 and g.group_key = stale.group_key
            returning g.*)
          select t.group_key, t.conversation_key, t.channel_key, t.record_id, t.period_start, t.period_end, t.rule,
            t.is_swallowed, t.is_archived, t.is_checked, t.related_id, t.parts, t.revision, t.attempts, t.renewed_by,
            r.record_id as related_record_id, r.person_id as related_person_id
          from taken t left join related_record r on r.crm = $1 and r.conversation_key = t.conversation_key`,
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
      for (const group of groups) {
        const outcome = outcomes.get(group.key);
        if (outcome?.kind !== 'divide') continue;
        await inTransaction(pool, (client) => divideGroup(client, crm, owner, group, outcome));
      }
      await inTransaction(pool, (client) => noteOutcomes(client, crm, owner, groups, outcomes));
    },

    async release(owner) {
      await pool.query(
        `update activity_group g set owner = null, until = null, parts = ${UNCERTAIN_PARTS}
         where crm = $1 and owner = $2`,
        [crm, owner],
      );
    },
  };
}

function toClaimedGroup(row: GroupColumns): ClaimedGroup {
  const { related_record_id: recordId, related_person_id: personId } = row;
  return {
    key: row.group_key,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    recordId: row.record_id,
    period: { start: row.period_start, end: row.period_end },
    rule: row.rule,
    isSwallowed: row.is_swallowed,
    isArchived: row.is_archived,
    isChecked: row.is_checked,
    parts: row.parts,
    revision: Number(row.revision),
    attempts: row.attempts,
    ...(row.renewed_by === null ? {} : { renewedBy: row.renewed_by }),
    ...(row.related_id === null ? {} : { relatedId: row.related_id }),
    ...(recordId === null ? {} : { related: { recordId, ...(personId === null ? {} : { personId }) } }),
  };
}
