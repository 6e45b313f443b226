import type { Channel } from '../../../conversations/model.ts';
import type { ActivityOutcome, ActivityPart, StaleGroup } from '../../activities.ts';
import type { Channels } from '../../crm.ts';
import type { Problem } from '../../problem.ts';
import type { LogStyle } from '../formats/log-style.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { partKey } from './activity-logs.ts';
import type { createRuleCheck } from './check-rule.ts';
import { checkedRules } from './checked-rules.ts';
import { readGroups, type ChannelGroup } from './read-groups.ts';
import { relateGroups, type Relation } from './related-records.ts';
import { renderingOf, type Rendering } from './rendering-of.ts';
import { removeTasks } from './remove-tasks.ts';
import { taskLinks } from './task-links.ts';
import { hashOf, taskRows, type TaskRow } from './task-rows.ts';
import { writeTasks, type TaskToWrite, type WrittenTask } from './write-tasks.ts';

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
  readonly checkRule: ReturnType<typeof createRuleCheck>;
  /** The status of Tasks that are done, as this org calls it. */
  readonly closedStatus: () => Promise<string>;
}

/** A group with its Tasks as they should be. */
interface Rendered extends Rendering {
  readonly relation: Relation;
  readonly tasks: readonly TaskRow[];
  readonly toWrite: readonly TaskToWrite[];
  readonly surplus: readonly ActivityPart[];
}

/**
 * Brings Tasks up to their messages: the texts are rendered from the records in Salesforce. Groups that were made by
 * another rule than their channel has now, or that stand beside Tasks that nobody here knew, are given back to be
 * divided; Tasks of swallowed ones are removed. At most 200 groups.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function renderActivities(
  groups: readonly StaleGroup[],
  parts: Parts,
): Promise<ReadonlyMap<string, ActivityOutcome>> {
  const outcomes = new Map<string, ActivityOutcome>();
  const known = await withChannels(groups, parts, outcomes);
  const rules = await checkedRules(
    known.map(({ channel }) => channel),
    parts.checkRule,
    parts.connection,
  );
  const read = await readGroups(parts.connection, parts.names, known, [...rules.values()].flat());
  const renderings = known.flatMap((one) => renderingOf(one, read, known, outcomes));
  const relations = await relateGroups(renderings, {
    ...parts,
    candidates: read.candidates,
    rulesOf: (channel) => rules.get(channel) ?? [],
  });
  const rendered: Rendered[] = [];
  for (const one of renderings) {
    rendered.push(await render(one, relations.get(one.group.key) ?? {}, parts));
  }
  const written = await writeTasks(
    rendered.flatMap(({ toWrite }) => toWrite),
    [
      ...new Map(
        rendered.flatMap(({ group, relation: { found } }) => (found ? [[group.recordId, found.beside]] : [])),
      ).values(),
    ],
    parts,
  );
  const swallowed = groups.filter(({ isSwallowed }) => isSwallowed).map(({ key }) => key);
  const surplus = rendered.flatMap((one) => one.surplus.map(({ number }) => partKey(one.group.key, number)));
  const problems = await removeTasks(parts.connection, parts.names, [...swallowed, ...surplus]);
  for (const key of swallowed) outcomes.set(key, removalOf(problems.get(key)));
  for (const one of rendered) outcomes.set(one.group.key, outcomeOf(one, written, problems));
  return outcomes;
}

/** Groups with their channels. Of a channel that is not there any more nothing is rendered. */
async function withChannels(
  groups: readonly StaleGroup[],
  { channels }: Parts,
  outcomes: Map<string, ActivityOutcome>,
): Promise<readonly ChannelGroup[]> {
  const known: ChannelGroup[] = [];
  for (const group of groups) {
    if (group.isSwallowed) continue;
    const channel = await channels.find(group.channelKey);
    if (channel) known.push({ group, channel });
    else outcomes.set(group.key, { kind: 'rendered', parts: group.parts });
  }
  return known;
}

async function render(one: Rendering, relation: Relation, { logStyle, names }: Parts): Promise<Rendered> {
  const { group, channel, content, links, parts } = one;
  const { relatedId } = relation;
  const whole = taskLinks(links, group.recordId, relatedId === '' ? undefined : relatedId);
  const { WhatId: _, ...who } = whole;
  const ownLinks = relatedId === undefined && whole.WhatId !== null ? who : whole;
  const tasks = content
    ? taskRows(group, channel, content, await logStyle(channel), ownLinks, names)
    : parts.map(({ number }) => ({ number, row: { ...ownLinks }, hash: hashOf({ ...ownLinks }) }));
  return {
    ...one,
    relation,
    tasks,
    toWrite: tasks.flatMap((task) => {
      const part = parts.find(({ number }) => number === task.number);
      if (part?.hash === task.hash) return [];
      return [{ group, task, ...(part ? { activityId: part.activityId } : {}) }];
    }),
    surplus: parts.filter(({ number }) => number > tasks.length),
  };
}

function removalOf(problem: Problem | undefined): ActivityOutcome {
  return problem ? { kind: 'problem', problem: { ...problem, retry: true } } : { kind: 'removed' };
}

function outcomeOf(
  { group, parts, relation, surplus, tasks, toWrite }: Rendered,
  written: ReadonlyMap<TaskToWrite, WrittenTask>,
  removals: ReadonlyMap<string, Problem>,
): ActivityOutcome {
  const now = new Map(parts.map((part) => [part.number, part]));
  let problem: Problem | undefined;
  let isWhole = true;
  for (const one of toWrite) {
    const result = written.get(one);
    if (result?.kind === 'written') now.set(one.task.number, result.part);
    if (result?.kind === 'problem') problem ??= result.problem;
    isWhole &&= result?.kind === 'written' && result.part.hash !== undefined;
  }
  for (const { number } of surplus) {
    const removal = removals.get(partKey(group.key, number));
    if (removal) problem ??= { ...removal, retry: true };
    else now.delete(number);
  }
  const left = [...now.values()].sort((one, other) => one.number - other.number);
  if (problem) return { kind: 'problem', problem, parts: left };
  if (!isWhole) return { kind: 'found', parts: left };
  const { found, relatedId } = relation;
  return {
    kind: 'rendered',
    parts: left.filter(({ number }) => number <= tasks.length),
    ...(relatedId === undefined ? {} : { relatedId }),
    ...(found ? { related: found.related } : {}),
  };
}
