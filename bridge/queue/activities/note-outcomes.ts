import type { PoolClient } from 'pg';
import type { ActivityOutcome, ActivityPart } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';
import { retryDelay, type RetryDelays } from '../../retry-delay.ts';
import type { ClaimedGroup } from './claimed-group.ts';
import { rememberRelated } from './remember-related.ts';

/**
 * Between two attempts at what the CRM refuses for good: until an admin has mended it, nothing helps. The next message
 * of the group tries at once, also one that came during the attempt, and so does another contact of the conversation.
 */
const REFUSED: RetryDelays = { firstMs: 60_000, longestMs: 4 * 3_600_000 };

/** What to write of one group; absent values leave the column as it is, an absent delay frees the group. */
interface GroupResult {
  readonly key: string;
  readonly parts?: readonly ActivityPart[];
  readonly relatedId?: string;
  readonly revision?: number;
  readonly code?: string;
  readonly sentence?: string;
  readonly delayMs?: number;
}

/** Notes what came of groups that the owner still holds, and gives them back. Those that were divided are not among them. */
export async function noteOutcomes(
  client: PoolClient,
  crm: CrmName,
  owner: string,
  groups: readonly ClaimedGroup[],
  outcomes: ReadonlyMap<string, ActivityOutcome>,
): Promise<void> {
  const removed = groups.filter(({ key }) => outcomes.get(key)?.kind === 'removed');
  if (removed.length > 0) {
    await client.query(
      `delete from activity_group g using unnest($3::text[], $4::bigint[]) as r (group_key, revision)
       where g.crm = $1 and g.owner = $2 and g.group_key = r.group_key and g.revision = r.revision`,
      [crm, owner, removed.map(({ key }) => key), removed.map(({ revision }) => revision)],
    );
  }
  const rows = groups.flatMap((group) => {
    const result = resultOf(group, outcomes.get(group.key));
    return result ? [{ ...result, claimed: group.revision }] : [];
  });
  await client.query({
    name: `complete activities ${crm}`,
    // Locked in the order of their keys, like where messages are marked: neither waits for the other.
    text: `with held as materialized (
        select group_key from activity_group where crm = $1 and owner = $2 order by group_key for update)
      update activity_group g set
        owner = null,
        until = case when r.delay is null or g.revision > r.claimed then null
          else now() + r.delay * interval '1 ms' end,
        attempts = case when r.delay is null then 0 else g.attempts + 1 end,
        parts = coalesce(r.parts, g.parts),
        is_checked = g.is_checked or r.parts is not null,
        related_id = coalesce(r.related_id, g.related_id),
        rendered_revision = coalesce(r.revision, g.rendered_revision),
        renewed_by = case when r.revision = g.revision then null else g.renewed_by end,
        error_code = r.code,
        error_sentence = r.sentence
      from unnest($3::text[], $4::jsonb[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::double precision[], $10::bigint[])
        as r (group_key, parts, related_id, revision, code, sentence, delay, claimed) join held using (group_key)
      where g.crm = $1 and g.group_key = r.group_key`,
    values: [
      crm,
      owner,
      rows.map(({ key }) => key),
      rows.map(({ parts }) => parts && JSON.stringify(parts)),
      rows.map(({ relatedId }) => relatedId),
      rows.map(({ revision }) => revision),
      rows.map(({ code }) => code),
      rows.map(({ sentence }) => sentence),
      rows.map(({ delayMs: wait }) => wait),
      rows.map(({ claimed }) => claimed),
    ],
  });
  await rememberRelated(
    client,
    crm,
    groups.flatMap(({ key, conversationKey }) => {
      const outcome = outcomes.get(key);
      return outcome?.kind === 'rendered' && outcome.related
        ? [[conversationKey, outcome.related] as const]
        : [];
    }),
  );
}

function resultOf(group: ClaimedGroup, outcome: ActivityOutcome | undefined): GroupResult | undefined {
  const { key, revision, attempts } = group;
  if (!outcome) return { key, delayMs: retryDelay(attempts + 1) };
  switch (outcome.kind) {
    case 'rendered': {
      const { parts, relatedId } = outcome;
      return { key, revision, parts, ...(relatedId === undefined ? {} : { relatedId }) };
    }
    case 'found':
      return { key, parts: outcome.parts };
    case 'removed':
    case 'divide':
      return undefined;
    case 'problem': {
      const { code, sentence, retry } = outcome.problem;
      const delayMs = retryDelay(attempts + 1, retry ? undefined : REFUSED);
      return { key, code, sentence, delayMs, ...(outcome.parts ? { parts: outcome.parts } : {}) };
    }
  }
}
