import type { Channel } from '../../../conversations/model.ts';
import type { RelatedRecord, StaleGroup } from '../../activities.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import type { CheckedRule } from './check-rule.ts';
import { chooseRelated } from './choose-related.ts';
import type { ConversationLinks } from './conversation-links.ts';
import { isNew, rowsOrNone } from './read-groups.ts';
import { candidateLooks, type RelatedCandidate } from './related-candidates.ts';
import { relatedRecordOf } from './task-links.ts';
import type { RowBeside } from './write-tasks.ts';

/** A group with what its conversation is linked to. */
export interface LinkedGroup {
  readonly group: StaleGroup;
  readonly channel: Channel;
  readonly links: ConversationLinks;
}

/** What the Tasks of a group are about. */
export interface Relation {
  /** Absent: not known, it stays as it is. Empty: nothing but the customer. */
  readonly relatedId?: string;
  /** What a rule has just found for the conversation, and where that is written. */
  readonly found?: { readonly related: RelatedRecord; readonly beside: RowBeside };
}

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly rulesOf: (channel: Channel) => readonly CheckedRule[];
  /** What was read for groups that are new. */
  readonly candidates: readonly RelatedCandidate[];
}

/**
 * What the Tasks of groups are about, by key. What a person has chosen for the conversation always counts. What a rule
 * has found counts for the groups that were made since; it is found anew for each new group, so that a record that is
 * closed by then is left, and for all of them when the customer turns out to be somebody else.
 */
export async function relateGroups(
  groups: readonly LinkedGroup[],
  parts: Parts,
): Promise<ReadonlyMap<string, Relation>> {
  const late = groups.filter((one) => !isNew(one.group) && isOfSomebodyElse(one));
  const candidates = [...parts.candidates, ...(await readCandidates(late, parts))];
  return new Map(groups.map((one) => [one.group.key, relate(one, candidates, parts)]));
}

function relate(one: LinkedGroup, candidates: readonly RelatedCandidate[], parts: Parts): Relation {
  const { group, channel, links } = one;
  const chosen = relatedRecordOf(links, group.related?.recordId);
  if (chosen !== undefined && chosen !== group.related?.recordId) return { relatedId: chosen };
  const isSought = isNew(group) || isOfSomebodyElse(one);
  const rules = parts.rulesOf(channel).map(({ rule }) => rule);
  if (!isSought) {
    if (group.relatedId !== undefined) return { relatedId: group.relatedId };
    return rules.length === 0 ? { relatedId: chosen ?? '' } : {};
  }
  const before = isOfSomebodyElse(one) ? undefined : group.related;
  const candidate = chooseRelated(rules, links, candidates, before);
  if (!candidate) return { relatedId: '' };
  if (candidate.id === chosen) return { relatedId: candidate.id };
  const personId = personOf(links);
  return {
    relatedId: candidate.id,
    found: {
      related: { recordId: candidate.id, ...(personId === undefined ? {} : { personId }) },
      beside: {
        object: parts.names.object.conversation,
        row: linkRow(group.recordId, candidate, parts.names),
      },
    },
  };
}

/** What a rule has found stands on the conversation, and was found for another customer. */
function isOfSomebodyElse({ group: { related }, links }: LinkedGroup): boolean {
  return (
    related !== undefined &&
    relatedRecordOf(links, related.recordId) === related.recordId &&
    related.personId !== personOf(links)
  );
}

/** What the Tasks of groups might be about. One request; none where no channel of theirs has a rule. */
export async function readCandidates(
  groups: readonly LinkedGroup[],
  { connection, names, rulesOf }: Omit<Parts, 'candidates'>,
): Promise<readonly RelatedCandidate[]> {
  const ids = [...new Set(groups.map(({ group }) => group.recordId))];
  const rules = groups.flatMap(({ channel }) => rulesOf(channel));
  if (ids.length === 0 || rules.length === 0) return [];
  const looks = candidateLooks(names, rules, ids);
  const results = await queryTogether(
    connection,
    looks.map(({ statement }) => statement),
  );
  return looks.flatMap((look, index) => look.read(rowsOrNone(results[index])));
}

/** One of the three fields holds what it is about; what a rule has written into another one goes. */
function linkRow(conversationId: string, { object, id }: RelatedCandidate, { field }: Names) {
  return {
    Id: conversationId,
    [field.case]: object === 'Case' ? id : null,
    [field.opportunity]: object === 'Opportunity' ? id : null,
    [field.relatedRecordId]: object === 'Case' || object === 'Opportunity' ? null : id,
  };
}

function personOf({ contactId, leadId, accountId }: ConversationLinks): string | undefined {
  return contactId ?? leadId ?? accountId;
}
