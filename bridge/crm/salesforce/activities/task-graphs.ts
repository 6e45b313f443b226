import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Problem } from '../../crm.ts';
import type { Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { rowProblem } from '../rest/row-problem.ts';

/** Most graphs in one request (REST API guide, Composite Graph Limits). */
const MOST_GRAPHS = 75;

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

const answer = z.object({
  graphs: z.array(
    z.object({
      graphId: z.string(),
      isSuccessful: z.boolean(),
      graphResponse: z.object({
        compositeResponse: z.array(
          z.object({ httpStatusCode: z.number(), referenceId: z.string(), body: z.unknown() }),
        ),
      }),
    }),
  ),
});
type Graph = z.infer<typeof answer>['graphs'][number];
const created = z.object({ id: z.string() });
const refused = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

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
  const results = new Map<string, NewTaskResult>();
  const root = `/services/data/v${await connection.version()}/sobjects`;
  for (const chunk of inChunks(tasks, MOST_GRAPHS)) {
    const parsed = answer.safeParse(
      await connection.send('POST', 'composite/graph', {
        graphs: chunk.map(({ task, log }, index) => ({
          graphId: `graph${index}`,
          compositeRequest: [
            { method: 'POST', url: `${root}/Task`, referenceId: 'task', body: task },
            {
              method: 'POST',
              url: `${root}/${names.object.activityLog}`,
              referenceId: 'log',
              body: { ...log, [names.field.taskId]: '@{task.id}' },
            },
          ],
        })),
      }),
    );
    if (!parsed.success)
      throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A graph was answered in another form.');
    const graphs = new Map(parsed.data.graphs.map((graph) => [graph.graphId, graph]));
    for (const [index, { groupKey }] of chunk.entries())
      results.set(groupKey, readGraph(graphs.get(`graph${index}`)));
  }
  return results;
}

function readGraph(graph: Graph | undefined): NewTaskResult {
  const parts = graph?.graphResponse.compositeResponse ?? [];
  if (graph?.isSuccessful) {
    const task = created.safeParse(parts.find(({ referenceId }) => referenceId === 'task')?.body);
    if (task.success) return { kind: 'created', taskId: task.data.id };
  }
  const errors = parts.flatMap(({ body }) => {
    const found = refused.safeParse(body);
    return found.success ? found.data : [];
  });
  const cause = errors.find(({ errorCode }) => errorCode !== 'PROCESSING_HALTED') ?? errors[0];
  if (!cause)
    return { kind: 'problem', problem: rowProblem('PROCESSING_HALTED', 'The graph was not carried out.') };
  if (cause.errorCode === 'DUPLICATE_VALUE') return { kind: 'exists' };
  return { kind: 'problem', problem: rowProblem(cause.errorCode, cause.message) };
}
