import { z } from 'zod';
import type { Problem } from '../../../problem.ts';
import { findTasks } from '../../activities/find-tasks.ts';
import type { Names } from '../../names.ts';
import { hasReference, type Row } from '../../rest/composite.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { rowProblem } from '../../rest/row-problem.ts';
import { sendGraphs, type GraphResult } from '../../rest/send-graphs.ts';
import type { CallPlan, WantedTask } from './call-plan.ts';

/** A Task of a call that does not exist yet. */
export interface NewCallTask {
  readonly plan: CallPlan;
  readonly of: 'call' | 'callBack';
  readonly task: WantedTask;
  /** What is set once, when it is created. */
  readonly first: Row;
}

/** What came of it. `isNew`: it was created just now, and holds all but what a graph cannot carry. */
export type CreatedCallTask =
  | { readonly kind: 'there'; readonly activityId: string; readonly isNew: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem };

const created = z.object({ id: z.string() });

/**
 * Creates Tasks of calls, each in one atomic graph with its log row, whose unique key lets it come into being only once,
 * and with its id on the record of the call.
 * @returns by the key of the log row; without an entry where another bridge is just creating it
 */
export async function createCallTasks(
  connection: SalesforceConnection,
  names: Names,
  tasks: readonly NewCallTask[],
): Promise<ReadonlyMap<string, CreatedCallTask>> {
  if (tasks.length === 0) return new Map();
  const { field, object } = names;
  const results = await sendGraphs(
    connection,
    tasks.map(({ plan: { record }, of, task, first }) => [
      { method: 'POST', path: 'Task', reference: 'task', body: newTask(task, first) },
      {
        method: 'POST',
        path: object.activityLog,
        reference: 'log',
        body: {
          [field.groupKey]: task.key,
          [field.kind]: of === 'call' ? 'Call' : 'FollowUp',
          [field.conversation]: record.conversationId,
          [field.call]: record.id,
          [field.periodStart]: record.startedAt,
          [field.periodEnd]: record.endedAt ?? record.startedAt,
          [field.part]: 1,
          [field.renderedHash]: task.hash,
          [field.taskId]: '@{task.id}',
        },
      },
      {
        method: 'PATCH',
        path: `${object.call}/${record.id}`,
        reference: 'call',
        body: { [of === 'call' ? field.taskId : field.followUpTaskId]: '@{task.id}' },
      },
    ]),
  );
  const taken = tasks.flatMap(({ task }, index) => (isTaken(results[index]) ? [task.key] : []));
  const found = await findTasks(connection, names, taken);
  return new Map(
    tasks.flatMap(({ task: { key } }, index): readonly (readonly [string, CreatedCallTask])[] => {
      const result = results[index];
      if (isTaken(result)) {
        const activityId = found.get(key);
        return activityId === undefined ? [] : [[key, { kind: 'there', activityId, isNew: false }]];
      }
      const made = result?.kind === 'done' ? created.safeParse(result.answers.get('task')) : undefined;
      if (made?.success) return [[key, { kind: 'there', activityId: made.data.id, isNew: true }]];
      const { code, message } =
        result?.kind === 'refused'
          ? result
          : { code: 'PROCESSING_HALTED', message: 'The graph was not carried out.' };
      return [[key, { kind: 'problem', problem: rowProblem(code, message) }]];
    }),
  );
}

/** The key is taken: an earlier attempt has made the Task, and its answer was lost. */
function isTaken(result: GraphResult | undefined): boolean {
  return result?.kind === 'refused' && result.code === 'DUPLICATE_VALUE';
}

/** A text that a graph would take for a reference is left out; the update that follows writes it. So is what is empty. */
function newTask({ content, ownerId }: WantedTask, first: Row): Row {
  const whole = { ...content, ...first, ...(ownerId === undefined ? {} : { OwnerId: ownerId }) };
  return Object.fromEntries(
    Object.entries(whole).filter(([, value]) => value !== null && !hasReference(value)),
  );
}
