import { createHash } from 'node:crypto';
import { z } from 'zod';
import { activityText } from '../../../conversations/activities/activity-text.ts';
import { localDate } from '../../../conversations/activities/local-date.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { ActivityOutcome, Channels, StaleGroup } from '../../crm.ts';
import { hasReference, writeCollections, type Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { LogStyle } from '../formats/log-style.ts';
import { readGroups, type GroupContent } from './group-messages.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import type { RowResult } from '../rest/row-results.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { createTasks } from './task-graphs.ts';

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
  /** The status of Tasks that are done, as this org calls it. */
  readonly closedStatus: () => Promise<string>;
}

interface Rendered {
  readonly group: StaleGroup;
  readonly task: Row;
  readonly hash: string;
}

/**
 * Brings Tasks up to their messages: the texts are rendered from the records in Salesforce, Tasks that exist are
 * updated by Id (200 in one request), new ones are created exactly once. At most 200 groups.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function renderActivities(
  groups: readonly StaleGroup[],
  parts: Parts,
): Promise<ReadonlyMap<string, ActivityOutcome>> {
  const outcomes = new Map<string, ActivityOutcome>();
  const contents = await readGroups(parts.connection, parts.names, groups);
  const rendered: Rendered[] = [];
  for (const group of groups) {
    const content = contents.get(group.key);
    const channel = content && (await parts.channels.find(group.channelKey));
    const one = channel && render(group, channel, content, await parts.logStyle(channel));
    if (!one || one.hash === group.renderedHash) {
      outcomes.set(group.key, {
        kind: 'rendered',
        hash: group.renderedHash ?? '',
        ...(group.activityId ? { activityId: group.activityId } : {}),
      });
    } else rendered.push(one);
  }
  await update(
    rendered.filter(({ group }) => group.activityId !== undefined),
    parts,
    outcomes,
  );
  await create(
    rendered.filter(({ group }) => group.activityId === undefined),
    parts,
    outcomes,
  );
  return outcomes;
}

function render(
  group: StaleGroup,
  channel: Channel,
  { contactId, customer, messages }: GroupContent,
  { formats, language }: LogStyle,
): Rendered {
  const facts = { channel, customer, language, period: group.period };
  const { subject, description } = activityText(formats.of('messages', language), facts, messages);
  const task: Row = {
    Subject: subject,
    Description: description,
    ActivityDate: localDate(group.period.start, channel.timeZone),
    ...(contactId ? { WhoId: contactId } : {}),
    WhatId: group.recordId,
  };
  return { group, task, hash: createHash('sha256').update(JSON.stringify(task)).digest('hex') };
}

async function update(
  rendered: readonly Rendered[],
  { connection, names }: Parts,
  outcomes: Map<string, ActivityOutcome>,
): Promise<void> {
  if (rendered.length === 0) return;
  const { field, object } = names;
  const [tasks = []] = await writeCollections(connection, [
    { object: 'Task', rows: rendered.map(({ group, task }) => ({ Id: group.activityId, ...task })) },
    {
      object: object.activityLog,
      key: field.groupKey,
      rows: rendered.map(({ group, hash }) => ({ [field.groupKey]: group.key, [field.renderedHash]: hash })),
    },
  ]);
  for (const [index, one] of rendered.entries()) outcomes.set(one.group.key, updated(one, tasks[index]));
}

/** A Task that a person has deleted stays deleted: the group counts as rendered. */
function updated({ group, hash }: Rendered, result: RowResult | undefined): ActivityOutcome {
  const activityId = group.activityId;
  const done: ActivityOutcome = { kind: 'rendered', hash, ...(activityId ? { activityId } : {}) };
  if (!result || result.kind === 'written') return done;
  return result.problem.code === 'CRM_ROW_GONE' ? done : { kind: 'problem', problem: result.problem };
}

async function create(
  rendered: readonly Rendered[],
  { connection, names, closedStatus }: Parts,
  outcomes: Map<string, ActivityOutcome>,
): Promise<void> {
  if (rendered.length === 0) return;
  const { field } = names;
  const status = await closedStatus();
  const results = await createTasks(
    connection,
    names,
    rendered.map(({ group, task, hash }) => ({
      groupKey: group.key,
      task: { ...withoutReference(task), Status: status, TaskSubtype: 'Task' },
      log: {
        [field.groupKey]: group.key,
        [field.conversation]: group.recordId,
        [field.periodStart]: group.period.start,
        [field.periodEnd]: group.period.end,
        [field.renderedHash]: hash,
      },
    })),
  );
  const taken = rendered
    .filter(({ group }) => results.get(group.key)?.kind === 'exists')
    .map(({ group }) => group.key);
  const existing =
    taken.length > 0 ? await existingTasks(connection, names, taken) : new Map<string, string>();
  for (const { group, task, hash } of rendered) {
    const result = results.get(group.key);
    if (result?.kind === 'created') {
      const activityId = result.taskId;
      const isWhole = !hasReference(task);
      outcomes.set(
        group.key,
        isWhole ? { kind: 'rendered', activityId, hash } : { kind: 'found', activityId },
      );
    } else if (result?.kind === 'problem') outcomes.set(group.key, result);
    else {
      const activityId = existing.get(group.key);
      if (activityId) outcomes.set(group.key, { kind: 'found', activityId });
    }
  }
}

/** A text that a graph would take for a reference is left out; the update that follows writes it. */
function withoutReference(task: Row): Row {
  return Object.fromEntries(Object.entries(task).filter(([, value]) => !hasReference(value)));
}

const logRow = z.object({ groupKey: z.string(), taskId: z.string() });

async function existingTasks(
  connection: SalesforceConnection,
  names: Names,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { field, object } = names;
  const key = soqlName(field.groupKey);
  const rows = await connection.query(
    soql`SELECT ${key}, ${soqlName(field.taskId)} FROM ${soqlName(object.activityLog)} WHERE ${key} IN ${keys}`,
  );
  return new Map(
    readRows(rows, logRow, names, 'Activity logs').map(({ groupKey, taskId }) => [groupKey, taskId]),
  );
}
