import type { Pool } from 'pg';
import type { CallActivityOutcome } from '../../../crm/calls.ts';
import type { CrmName } from '../../../crm/crm.ts';
import type { Problem } from '../../../crm/problem.ts';
import { retryDelay, type RetryDelays } from '../../../retry-delay.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import { rememberRelated } from '../../activities/remember-related.ts';
import { withoutHeld } from '../../people/without-held.ts';
import { claimedCall, type CallActivityRow, type ClaimedCall } from './claimed-call.ts';

/** Calls in one claim. */
export const MOST_CALLS = 100;
/** Between two attempts at what the CRM refuses for good: until an admin has mended it, nothing helps. */
const REFUSED: RetryDelays = { firstMs: 60_000, longestMs: 4 * 3_600_000 };
/** A Task that a rep has stays theirs: it is tried with the next change of its call, or when a person wants it. */
const NOT_BY_ITSELF_MS = 10 * 365 * 24 * 3_600_000;

/** The calls that are ahead of their activities. Across replicas each has one owner at a time. */
export interface CallActivityQueue {
  /** Calls that have been stale for the delay, oldest first. */
  claim(owner: string): Promise<readonly ClaimedCall[]>;
  renew(owner: string): Promise<void>;
  /** Notes what has been rendered; what has changed in the meantime stays stale. */
  complete(
    owner: string,
    calls: readonly ClaimedCall[],
    outcomes: ReadonlyMap<string, CallActivityOutcome>,
  ): Promise<void>;
  release(owner: string): Promise<void>;
}

export function createCallActivityQueue(
  pool: Pool,
  crm: CrmName,
  { leaseSeconds, delayMs }: { readonly leaseSeconds: number; readonly delayMs: number },
): CallActivityQueue {
  const lease = `${leaseSeconds} seconds`;
  return {
    async claim(owner) {
      // Without their hashes where an attempt has ended without a word: it may have written what nobody knows of.
      const claimed = await pool.query<CallActivityRow>({
        name: `claim calls ${crm}`,
        text: `with stale as materialized (
            select call_id from call_activity a
            where crm = $1 and revision > rendered_revision and (until is null or until <= now())
              and stale_since <= now() - $4 * interval '1 ms' and ${withoutHeld('a')}
            order by stale_since limit ${MOST_CALLS} for update skip locked),
          taken as (
            update call_activity a set owner = $2, until = now() + $3::interval,
              rendered_hash = case when a.owner is null then a.rendered_hash end,
              call_back_hash = case when a.owner is null then a.call_back_hash end
            from stale where a.crm = $1 and a.call_id = stale.call_id
            returning a.*)
          select t.*, r.record_id as related_record_id, r.person_id as related_person_id
          from taken t left join related_record r on r.crm = $1 and r.conversation_key = t.conversation_key`,
        values: [crm, owner, lease, delayMs],
      });
      return claimed.rows.map(claimedCall);
    },

    async renew(owner) {
      await pool.query(
        'update call_activity set until = now() + $3::interval where crm = $1 and owner = $2',
        [crm, owner, lease],
      );
    },

    complete: (owner, calls, outcomes) =>
      inTransaction(pool, async (client) => {
        const rows = calls.map((call) => resultOf(call, outcomes.get(call.callId)));
        await client.query({
          name: `complete calls ${crm}`,
          // Locked in the order of their ids, like where calls are noted: neither waits for the other.
          text: `with held as materialized (
              select call_id from call_activity where crm = $1 and owner = $2 order by call_id for update)
            update call_activity a set
              owner = null,
              until = case when r.delay is null or a.revision > r.claimed then null
                else now() + r.delay * interval '1 ms' end,
              attempts = case when r.delay is null then 0 else a.attempts + 1 end,
              rendered_revision = coalesce(r.revision, a.rendered_revision),
              renewed_by = case when r.revision = a.revision then null else a.renewed_by end,
              activity_id = coalesce(r.activity_id, a.activity_id),
              rendered_hash = r.rendered_hash,
              is_handed_over = a.is_handed_over or r.is_handed_over,
              related_id = coalesce(r.related_id, a.related_id),
              call_back_id = coalesce(r.call_back_id, a.call_back_id),
              call_back_hash = r.call_back_hash,
              is_call_back_open = r.is_call_back_open,
              is_call_back_given = r.is_call_back_given,
              -- Of what has changed meanwhile nothing was refused yet.
              error_code = case when a.revision > r.claimed then null else r.code end,
              error_sentence = case when a.revision > r.claimed then null else r.sentence end
            from jsonb_to_recordset($3::jsonb) as r (call_id text, claimed bigint, revision bigint,
              delay double precision, code text, sentence text, activity_id text, rendered_hash text,
              is_handed_over boolean, related_id text, call_back_id text, call_back_hash text,
              is_call_back_open boolean, is_call_back_given boolean) join held using (call_id)
            where a.crm = $1 and a.call_id = r.call_id`,
          values: [crm, owner, JSON.stringify(rows)],
        });
        await rememberRelated(
          client,
          crm,
          calls.flatMap(({ callId, conversationKey }) => {
            const outcome = outcomes.get(callId);
            const now = outcome?.kind === 'problem' ? outcome.now : outcome;
            return now?.related ? [[conversationKey, now.related] as const] : [];
          }),
        );
      }),

    async release(owner) {
      await pool.query(
        `update call_activity set owner = null, until = null, rendered_hash = null, call_back_hash = null
         where crm = $1 and owner = $2`,
        [crm, owner],
      );
    },
  };
}

/** What to write of one call, by the names of the columns; an absent delay frees it. */
function resultOf(call: ClaimedCall, outcome: CallActivityOutcome | undefined) {
  const now = (outcome?.kind === 'problem' ? outcome.now : outcome) ?? call;
  const problem = outcome?.kind === 'problem' ? outcome.problem : undefined;
  return {
    call_id: call.callId,
    claimed: call.revision,
    revision: outcome?.kind === 'rendered' ? call.revision : undefined,
    delay: outcome?.kind === 'rendered' ? undefined : delayAfter(problem, call.attempts),
    code: problem?.code,
    sentence: problem?.sentence,
    activity_id: now.activity?.activityId,
    rendered_hash: now.activity?.hash,
    is_handed_over: now.isHandedOver,
    related_id: now.relatedId,
    call_back_id: now.callBack?.activityId,
    call_back_hash: now.callBack?.hash,
    is_call_back_open: now.callBack?.isOpen ?? false,
    is_call_back_given: now.callBack?.isGiven ?? false,
  };
}

function delayAfter(problem: Problem | undefined, attempts: number): number {
  if (problem?.code === 'ACTIVITY_OF_REP') return NOT_BY_ITSELF_MS;
  return retryDelay(attempts + 1, problem && !problem.retry ? REFUSED : undefined);
}
