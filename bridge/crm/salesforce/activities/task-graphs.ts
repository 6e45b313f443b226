import { z } from 'zod';
import type { Problem } from '../../problem.ts';
import type { Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { rowProblem } from '../rest/row-problem.ts';
import { sendGraphs, type GraphResult } from '../rest/send-graphs.ts';

/** A Task that does not exist yet, and the log row whose unique key lets it come into being only once. */
export interface NewTask {
  readonly groupKey: string;
  readonly task: Row;
  /** Without the Task's id, which is put in by Salesforce. */
  readonly log: Row;
}

export type NewTaskResult =
  | { readonly kind: 'created'; readonly taskId: string }
  /** The key is taken: an earlier attempt has made the Task, and its answer was lost. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'problem'; readonly problem: Problem };

const created = z.object({ id: z.string() });

/**
 * Creates Tasks, each together with its log row in one atomic graph: a repeated attempt stumbles over the log's unique
 * key, and Salesforce takes its Task back.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph_introduction.htm
 */
export async function createTasks(
  connection: SalesforceConnection,
  names: Names,
  tasks: readonly NewTask[],
): Promise<ReadonlyMap<string, NewTaskResult>> {
  const results = await sendGraphs(
    connection,
    tasks.map(({ task, log }) => [
      { method: 'POST', path: 'Task', reference: 'task', body: task },
      {
        method: 'POST',
        path: names.object.activityLog,
        reference: 'log',
        body: { ...log, [names.field.taskId]: '@{task.id}' },
      },
    ]),
  );
  return new Map(tasks.map(({ groupKey }, index) => [groupKey, readResult(results[index])] as const));
}

function readResult(result: GraphResult | undefined): NewTaskResult {
  if (result?.kind === 'refused' && result.code === 'DUPLICATE_VALUE') return { kind: 'exists' };
  const task = result?.kind === 'done' ? created.safeParse(result.answers.get('task')) : undefined;
  if (task?.success) return { kind: 'created', taskId: task.data.id };
  const code = result?.kind === 'refused' ? result.code : 'PROCESSING_HALTED';
  const message = result?.kind === 'refused' ? result.message : 'The graph was not carried out.';
  return { kind: 'problem', problem: rowProblem(code, message) };
}
