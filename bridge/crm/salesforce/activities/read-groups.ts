import type { Channel } from '../../../conversations/model.ts';
import { ParleyError } from '../../../errors.ts';
import type { KnownGroup, StaleGroup } from '../../activities.ts';
import type { Look } from '../look/look.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import type { Soql } from '../rest/soql.ts';
import type { CheckedRule } from './check-rule.ts';
import type { ConversationLinks } from './conversation-links.ts';
import { lookAtGroups, type GroupContent } from './group-messages.ts';
import { lookAtLinks } from './look-at-links.ts';
import { lookAtLogs } from './look-at-logs.ts';
import { candidateLooks, type RelatedCandidate } from './related-candidates.ts';

/** What Salesforce says about groups that are to be rendered. */
export interface ReadGroups {
  /** By key. */
  readonly contents: ReadonlyMap<string, GroupContent>;
  /** Of groups in an archive, by the record of the conversation. */
  readonly links: ReadonlyMap<string, ConversationLinks>;
  /** Groups that Salesforce has, by the record of the conversation. */
  readonly logs: ReadonlyMap<string, readonly KnownGroup[]>;
  readonly candidates: readonly RelatedCandidate[];
}

/** A group and its channel. */
export interface ChannelGroup {
  readonly group: StaleGroup;
  readonly channel: Channel;
}

/**
 * Reads all that Tasks are made of with one request: the messages, for groups that are new the Tasks that may be there
 * already, and what they may be about.
 * @param rules of the channels
 */
export async function readGroups(
  connection: SalesforceConnection,
  names: Names,
  groups: readonly ChannelGroup[],
  rules: readonly CheckedRule[],
): Promise<ReadGroups> {
  const stale = groups.map(({ group }) => group);
  const archived = stale.filter(({ isArchived }) => isArchived);
  const fresh = groups.filter(({ group }) => isNew(group));
  const related = fresh.filter(({ channel }) => (channel.relatedRules ?? []).length > 0);
  const looks = {
    contents: lookAtGroups(
      names,
      stale.filter(({ isArchived }) => !isArchived),
    ),
    links: lookAtLinks(names, idsOf(archived)),
    logs: lookAtLogs(
      names,
      fresh.map(({ group }) => group),
    ),
  };
  const candidates =
    related.length > 0 ? candidateLooks(names, rules, idsOf(related.map(({ group }) => group))) : [];
  const statements = [
    ...Object.values(looks).flatMap(({ statement }) => statement ?? []),
    ...candidates.map(({ statement }) => statement),
  ];
  const results = await queryTogether(connection, statements);
  const byStatement = new Map<Soql, QueryResult | undefined>(
    statements.map((statement, index) => [statement, results[index]]),
  );
  const answer = <Answer>({ statement, read }: Look<Answer>): Answer =>
    read(statement ? rowsOf(byStatement.get(statement)) : []);
  return {
    contents: answer(looks.contents),
    links: answer(looks.links),
    logs: answer(looks.logs),
    candidates: candidates.flatMap((look) => look.read(rowsOrNone(byStatement.get(look.statement)))),
  };
}

/** Salesforce was not asked yet whether it has Tasks of it. */
export function isNew({ isArchived, isChecked, parts }: StaleGroup): boolean {
  return !isArchived && !isChecked && parts.length === 0;
}

/** Rows of a question that can be done without: none where Salesforce refuses it. */
export function rowsOrNone(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'rejected' && result.reason instanceof ParleyError && !result.reason.retry)
    return [];
  return rowsOf(result);
}

function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason ?? new ParleyError('CRM_ANSWER_UNREADABLE', 'A query was not answered.');
}

function idsOf(groups: readonly StaleGroup[]): readonly string[] {
  return [...new Set(groups.map(({ recordId }) => recordId))];
}
