import { ParleyError } from '../../../../errors.ts';
import type { Problem } from '../../../problem.ts';
import type { RowBeside } from '../../activities/write-tasks.ts';
import type { Names } from '../../names.ts';
import { LARGEST_COLLECTION, writeCollections, type CollectionWrite } from '../../rest/composite.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import type { RowResult } from '../../rest/row-results.ts';
import type { WantedTask } from './call-plan.ts';

/** A Task that is there, and is to be brought up to its call. */
export interface ChangedTask {
  readonly activityId: string;
  readonly task: WantedTask;
}

const NO_ACCESS = /^INSUFFICIENT_ACCESS/;

/**
 * Updates Tasks by their ids, with their log rows and with other rows, in one request. A Task that a person has deleted
 * stays deleted, and counts as written.
 * @param beside rows that are written along
 * @returns what stands in the way, by the id of the Task or of the other row
 */
export async function updateCallTasks(
  connection: SalesforceConnection,
  names: Names,
  tasks: readonly ChangedTask[],
  beside: readonly RowBeside[],
): Promise<ReadonlyMap<string, Problem>> {
  const { field, object } = names;
  const problems = new Map<string, Problem>();
  const ids = tasks.map(({ activityId }) => activityId);
  const writes: { readonly write: CollectionWrite; readonly ids: readonly string[] }[] = [];
  if (tasks.length > 0) {
    writes.push({
      ids,
      write: {
        object: 'Task',
        rows: tasks.map(({ activityId, task: { content, ownerId } }) => ({
          Id: activityId,
          ...content,
          ...(ownerId === undefined ? {} : { OwnerId: ownerId }),
        })),
      },
    });
  }
  if (tasks.length > 0) {
    writes.push({
      ids: [],
      write: {
        object: object.activityLog,
        key: field.groupKey,
        rows: tasks.map(({ task }) => ({ [field.groupKey]: task.key, [field.renderedHash]: task.hash })),
      },
    });
  }
  for (const [of, rows] of Map.groupBy(beside, (one) => one.object)) {
    const some = rows.map(({ row }) => row).slice(0, LARGEST_COLLECTION);
    writes.push({ ids: some.map(({ Id }) => String(Id)), write: { object: of, rows: some } });
  }
  const results = await writeCollections(
    connection,
    writes.map(({ write }) => write),
  );
  for (const [index, one] of writes.entries()) {
    for (const [place, id] of one.ids.entries()) {
      const problem = problemOf(results[index]?.[place]);
      if (problem) problems.set(id, problem);
    }
  }
  return problems;
}

/** Only the owner of a Task and those above in the role hierarchy may change it. */
function problemOf(result: RowResult | undefined): Problem | undefined {
  if (result?.kind !== 'refused' || result.problem.code === 'CRM_ROW_GONE') return undefined;
  const { problem } = result;
  return NO_ACCESS.test(problem.sentence)
    ? { code: 'ACTIVITY_OF_REP', sentence: new ParleyError('ACTIVITY_OF_REP').message, retry: false }
    : problem;
}
