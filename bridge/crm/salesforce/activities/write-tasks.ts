import type { ActivityPart, StaleGroup } from '../../activities.ts';
import type { Problem } from '../../problem.ts';
import type { Names } from '../names.ts';
import { hasReference, LARGEST_COLLECTION, writeCollections, type Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { RowResult } from '../rest/row-results.ts';
import { partKey } from './activity-logs.ts';
import { findTasks } from './find-tasks.ts';
import { createTasks } from './task-graphs.ts';
import type { TaskRow } from './task-rows.ts';

/** A Task of a group that has to be written. */
export interface TaskToWrite {
  readonly group: StaleGroup;
  readonly task: TaskRow;
  /** Absent: it does not exist yet. */
  readonly activityId?: string;
}

/** What came of it. A part without a hash has to be written again. */
export type WrittenTask =
  | { readonly kind: 'written'; readonly part: ActivityPart }
  | { readonly kind: 'problem'; readonly problem: Problem };

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  /** The status of Tasks that are done, as this org calls it. */
  readonly closedStatus: () => Promise<string>;
}

/** A row of another object that is written along with Tasks, by its Id. */
export interface RowBeside {
  readonly object: string;
  readonly row: Row;
}

/**
 * Writes Tasks: those that exist are updated by Id, 200 in one request, new ones are created exactly once.
 * @param beside rows that are written along; what comes of them changes nothing
 * @returns what came of each, in the order of the Tasks; one that another bridge is just creating has no entry
 */
export async function writeTasks(
  tasks: readonly TaskToWrite[],
  beside: readonly RowBeside[],
  parts: Parts,
): Promise<ReadonlyMap<TaskToWrite, WrittenTask>> {
  const written = new Map<TaskToWrite, WrittenTask>();
  const existing = tasks.filter(({ activityId }) => activityId !== undefined);
  const fresh = tasks.filter(({ activityId }) => activityId === undefined);
  await update(existing, beside, parts, written);
  await create(fresh, parts, written);
  return written;
}

async function update(
  tasks: readonly TaskToWrite[],
  beside: readonly RowBeside[],
  { connection, names }: Parts,
  written: Map<TaskToWrite, WrittenTask>,
): Promise<void> {
  const others = [...Map.groupBy(beside, ({ object }) => object)].map(([object, rows]) => ({
    object,
    rows: rows.map(({ row }) => row).slice(0, LARGEST_COLLECTION),
  }));
  const chunks = inChunks(tasks, LARGEST_COLLECTION);
  for (const [index, chunk] of (chunks.length === 0 && others.length > 0 ? [[]] : chunks).entries()) {
    const results = await writeCollections(connection, [
      ...(chunk.length === 0
        ? []
        : [
            { object: 'Task', rows: chunk.map(({ task, activityId }) => ({ Id: activityId, ...task.row })) },
            {
              object: names.object.activityLog,
              key: names.field.groupKey,
              rows: chunk.map((one) => ({
                ...logRow(one, names),
                [names.field.taskId]: one.activityId,
              })),
            },
          ]),
      ...(index === 0 ? others : []),
    ]);
    for (const [place, one] of chunk.entries()) written.set(one, updated(one, results[0]?.[place]));
  }
}

/** A Task that a person has deleted stays deleted: it counts as written. */
function updated({ task, activityId = '' }: TaskToWrite, result: RowResult | undefined): WrittenTask {
  const part = { number: task.number, activityId, hash: task.hash };
  if (result?.kind === 'refused' && result.problem.code !== 'CRM_ROW_GONE')
    return { kind: 'problem', problem: result.problem };
  return { kind: 'written', part };
}

async function create(
  tasks: readonly TaskToWrite[],
  { connection, names, closedStatus }: Parts,
  written: Map<TaskToWrite, WrittenTask>,
): Promise<void> {
  if (tasks.length === 0) return;
  const status = await closedStatus();
  const keyOf = ({ group, task }: TaskToWrite): string => partKey(group.key, task.number);
  const results = await createTasks(
    connection,
    names,
    tasks.map((one) => ({
      groupKey: keyOf(one),
      task: { ...withoutReference(one.task.row), Status: status, TaskSubtype: 'Task' },
      log: logRow(one, names),
    })),
  );
  const taken = tasks.map(keyOf).filter((key) => results.get(key)?.kind === 'exists');
  const found = await findTasks(connection, names, taken);
  for (const one of tasks) {
    const { task } = one;
    const result = results.get(keyOf(one));
    if (result?.kind === 'problem') written.set(one, result);
    const activityId = result?.kind === 'created' ? result.taskId : found.get(keyOf(one));
    if (activityId === undefined) continue;
    const isWhole = result?.kind === 'created' && !hasReference(task.row);
    const part = { number: task.number, activityId, ...(isWhole ? { hash: task.hash } : {}) };
    written.set(one, { kind: 'written', part });
  }
}

function logRow({ group, task }: TaskToWrite, { field }: Names): Row {
  return {
    [field.groupKey]: partKey(group.key, task.number),
    [field.kind]: 'Messages',
    [field.conversation]: group.recordId,
    [field.periodStart]: group.period.start,
    [field.periodEnd]: group.period.end,
    [field.part]: task.number,
    [field.groupingMode]: modeOf(group.rule),
    [field.renderedHash]: task.hash,
  };
}

/** The rule without the zone, which its hours and days tell: the field is short. */
function modeOf(rule: string): string {
  return rule.startsWith('Pause') ? rule : (rule.split(' ', 1)[0] ?? rule);
}

/** A text that a graph would take for a reference is left out; the update that follows writes it. So is what is empty. */
function withoutReference(task: Row): Row {
  return Object.fromEntries(
    Object.entries(task).filter(([, value]) => value !== null && !hasReference(value)),
  );
}
