import type { Channel } from '../../../../conversations/model.ts';
import type { StaleGroup } from '../../../activities.ts';
import type { StaleCall } from '../../../calls.ts';
import type { createRuleCheck } from '../../activities/check-rule.ts';
import { checkedRules } from '../../activities/checked-rules.ts';
import { readCandidates, relateGroups, type Relation } from '../../activities/related-records.ts';
import type { Names } from '../../names.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import type { ShownCall } from './call-plan.ts';
import type { CallRecord } from './call-record.ts';

/** What the Tasks of a call are about. */
export type CallRelation = Relation;

/**
 * What the Tasks of calls are about, by the id of the call: what a rep has chosen for the call, else what messages of the
 * conversation are about, by the same rules. One request more where a channel has rules and a call has no Task yet.
 */
export async function relateCalls(
  calls: readonly ShownCall[],
  {
    checkRule,
    connection,
    names,
  }: {
    readonly checkRule: ReturnType<typeof createRuleCheck>;
    readonly connection: SalesforceConnection;
    readonly names: Names;
  },
): Promise<ReadonlyMap<string, CallRelation>> {
  const rules = await checkedRules(
    calls.map(({ channel }) => channel),
    checkRule,
    connection,
  );
  const rulesOf = (channel: Channel) => rules.get(channel) ?? [];
  const groups = calls.map(({ stale, record, channel }) => ({
    group: groupOf(stale, record),
    channel,
    links: record.links,
  }));
  const fresh = groups.filter(({ group }) => group.parts.length === 0);
  const candidates = await readCandidates(fresh, { connection, names, rulesOf });
  const relations = await relateGroups(groups, { connection, names, rulesOf, candidates });
  return new Map(
    calls.map(({ stale: { callId }, record: { ownLinks } }) => {
      const chosen = ownLinks.relatedRecordId ?? ownLinks.caseId;
      return [callId, chosen === undefined ? (relations.get(callId) ?? {}) : { relatedId: chosen }];
    }),
  );
}

/** A call as a group of one, as what is about messages has it. */
function groupOf(stale: StaleCall, record: CallRecord): StaleGroup {
  const { activity, callId, related, relatedId } = stale;
  const activityId = activity?.activityId ?? record.taskId;
  return {
    key: callId,
    conversationKey: stale.conversationKey,
    channelKey: stale.channelKey,
    recordId: record.conversationId,
    period: { start: record.startedAt, end: record.endedAt ?? record.startedAt },
    rule: '',
    isSwallowed: false,
    isArchived: false,
    isChecked: false,
    parts: activityId === undefined ? [] : [{ number: 1, activityId }],
    ...(relatedId === undefined ? {} : { relatedId }),
    ...(related ? { related } : {}),
  };
}
