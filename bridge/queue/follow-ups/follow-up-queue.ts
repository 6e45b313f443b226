import type { Pool } from 'pg';
import { fitKey } from '../../conversations/keys/fit-key.ts';
import type { FollowUp, FollowUpOutcome } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';
import type { Problem } from '../../crm/problem.ts';
import { retryDelay, type RetryDelays } from '../../retry-delay.ts';

/** Conversations in one claim: they are read with one query, whose text travels in an address. */
const MOST = 100;
/** What the CRM refuses for good is mended by a person, if at all. */
const REFUSED: RetryDelays = { firstMs: 60_000, longestMs: 4 * 3_600_000 };

/** After how long a channel wants an answer. */
export interface Deadline {
  readonly channelKey: string;
  readonly hours: number;
}

/** A follow-up that is open although somebody has answered. */
export interface AnsweredFollowUp {
  readonly conversationKey: string;
  readonly activityId: string;
  readonly attempts: number;
}

export interface WaitingFollowUp extends FollowUp {
  readonly attempts: number;
}

/** Customers who wait for an answer, and the activities that say so. Each has one owner at a time. */
export interface FollowUpQueue {
  /** Those who have waited for longer than their channel wants, and have no activity for it. */
  claimWaiting(owner: string, deadlines: readonly Deadline[]): Promise<readonly WaitingFollowUp[]>;
  /** Those who have got an answer, and whose activity is open. */
  claimAnswered(owner: string): Promise<readonly AnsweredFollowUp[]>;
  /** Where nothing is needed, as a person has closed the conversation, that counts as an answer. */
  noteOpened(
    owner: string,
    followUps: readonly WaitingFollowUp[],
    outcomes: ReadonlyMap<string, FollowUpOutcome>,
  ): Promise<void>;
  noteClosed(
    owner: string,
    followUps: readonly AnsweredFollowUp[],
    problems: ReadonlyMap<string, Problem>,
  ): Promise<void>;
  release(owner: string): Promise<void>;
}

export function createFollowUpQueue(pool: Pool, crm: CrmName, leaseSeconds: number): FollowUpQueue {
  const lease = `${leaseSeconds} seconds`;
  return {
    async claimWaiting(owner, deadlines) {
      const claimed = await pool.query<{
        conversation_key: string;
        channel_key: string;
        record_id: string;
        waiting_since: Date;
        attempts: number;
      }>(
        `with due as materialized (
           select f.conversation_key from follow_up f
             join unnest($4::text[], $5::double precision[]) as d (channel_key, hours) using (channel_key)
           where f.crm = $1 and f.waiting_since <= now() - d.hours * interval '1 hour'
             and f.waiting_since is distinct from f.noted_since and f.activity_id is null
             and (f.until is null or f.until <= now())
           order by f.waiting_since limit ${MOST} for update of f skip locked)
         update follow_up f set owner = $2, until = now() + $3::interval
         from due where f.crm = $1 and f.conversation_key = due.conversation_key
         returning f.conversation_key, f.channel_key, f.record_id, f.waiting_since, f.attempts`,
        [
          crm,
          owner,
          lease,
          deadlines.map(({ channelKey }) => channelKey),
          deadlines.map(({ hours }) => hours),
        ],
      );
      return claimed.rows.map((row) => ({
        key: fitKey(`followup:${row.waiting_since.toISOString()}|${row.conversation_key}`),
        conversationKey: row.conversation_key,
        channelKey: row.channel_key,
        recordId: row.record_id,
        waitingSince: row.waiting_since,
        attempts: row.attempts,
      }));
    },

    async claimAnswered(owner) {
      const claimed = await pool.query<{ conversation_key: string; activity_id: string; attempts: number }>(
        `with answered as materialized (
           select conversation_key from follow_up
           where crm = $1 and activity_id is not null and answered_at >= noted_since
             and (until is null or until <= now())
           limit ${MOST} for update skip locked)
         update follow_up f set owner = $2, until = now() + $3::interval
         from answered where f.crm = $1 and f.conversation_key = answered.conversation_key
         returning f.conversation_key, f.activity_id, f.attempts`,
        [crm, owner, lease],
      );
      return claimed.rows.map(({ conversation_key: conversationKey, activity_id: activityId, attempts }) => ({
        conversationKey,
        activityId,
        attempts,
      }));
    },

    async noteOpened(owner, followUps, outcomes) {
      const rows = followUps.map((one) => ({ one, outcome: outcomes.get(one.key) }));
      await pool.query(
        `update follow_up f set
           owner = null,
           noted_since = case when r.delay is null then r.since else f.noted_since end,
           answered_at = case when r.is_unneeded then greatest(f.answered_at, f.asked_at) else f.answered_at end,
           waiting_since = case when r.is_unneeded then null else f.waiting_since end,
           activity_id = r.activity_id,
           attempts = case when r.delay is null then 0 else f.attempts + 1 end,
           until = now() + r.delay * interval '1 ms',
           error_code = r.code, error_sentence = r.sentence
         from unnest($3::text[], $4::timestamptz[], $5::text[], $6::double precision[], $7::text[], $8::text[],
             $9::boolean[])
           as r (conversation_key, since, activity_id, delay, code, sentence, is_unneeded)
         where f.crm = $1 and f.owner = $2 and f.conversation_key = r.conversation_key`,
        [
          crm,
          owner,
          rows.map(({ one }) => one.conversationKey),
          rows.map(({ one }) => one.waitingSince),
          rows.map(({ outcome }) => (outcome?.kind === 'open' ? outcome.activityId : undefined)),
          rows.map(({ one, outcome }) => delayOf(outcome, one.attempts)),
          rows.map(({ outcome }) => (outcome?.kind === 'problem' ? outcome.problem.code : undefined)),
          rows.map(({ outcome }) => (outcome?.kind === 'problem' ? outcome.problem.sentence : undefined)),
          rows.map(({ outcome }) => outcome?.kind === 'unneeded'),
        ],
      );
    },

    async noteClosed(owner, followUps, problems) {
      const rows = followUps.map((one) => ({ one, problem: problems.get(one.activityId) }));
      await pool.query(
        `update follow_up f set
           owner = null,
           activity_id = case when r.delay is null then null else f.activity_id end,
           attempts = case when r.delay is null then 0 else f.attempts + 1 end,
           until = now() + r.delay * interval '1 ms',
           error_code = r.code, error_sentence = r.sentence
         from unnest($3::text[], $4::double precision[], $5::text[], $6::text[])
           as r (conversation_key, delay, code, sentence)
         where f.crm = $1 and f.owner = $2 and f.conversation_key = r.conversation_key`,
        [
          crm,
          owner,
          rows.map(({ one }) => one.conversationKey),
          rows.map(({ one, problem }) => (problem?.retry ? retryDelay(one.attempts + 1) : undefined)),
          rows.map(({ problem }) => problem?.code),
          rows.map(({ problem }) => problem?.sentence),
        ],
      );
    },

    async release(owner) {
      await pool.query('update follow_up set owner = null, until = null where crm = $1 and owner = $2', [
        crm,
        owner,
      ]);
    },
  };
}

/** How long it waits for another try; undefined: it needs none. */
function delayOf(outcome: FollowUpOutcome | undefined, attempts: number): number | undefined {
  if (!outcome) return retryDelay(attempts + 1);
  if (outcome.kind !== 'problem') return undefined;
  return retryDelay(attempts + 1, outcome.problem.retry ? undefined : REFUSED);
}
