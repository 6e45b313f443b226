import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';

/** Most graphs in one request. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph_limits.htm */
const MOST_GRAPHS = 75;

/** One request of a graph. What an earlier one answered is named by `@{reference.field}`. */
export interface GraphStep {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `sobjects/`. */
  readonly path: string;
  readonly reference: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came of a graph: the answers by reference, or why all of it was taken back. */
export type GraphResult =
  | { readonly kind: 'done'; readonly answers: ReadonlyMap<string, unknown> }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      /** The error as Salesforce gave it. */
      readonly error: unknown;
    };

const answer = z.object({
  graphs: z.array(
    z.object({
      graphId: z.string(),
      isSuccessful: z.boolean(),
      graphResponse: z.object({
        compositeResponse: z.array(z.object({ referenceId: z.string(), body: z.unknown() })),
      }),
    }),
  ),
});
const refused = z.array(z.looseObject({ errorCode: z.string(), message: z.string() })).min(1);

/**
 * Carries out graphs, each of them all or nothing, up to 75 in one request, which Salesforce counts as one. When many
 * of a request have failed it does not try the rest: those are refused with PROCESSING_HALTED.
 * @returns the results in the order of the graphs
 * @throws ParleyError when a request as a whole fails; whether it was carried out is then not known
 */
export async function sendGraphs(
  connection: SalesforceConnection,
  graphs: readonly (readonly GraphStep[])[],
): Promise<readonly GraphResult[]> {
  const root = `/services/data/v${await connection.version()}/sobjects`;
  const results: GraphResult[] = [];
  for (const chunk of inChunks(graphs, MOST_GRAPHS)) {
    const parsed = answer.safeParse(
      await connection.send('POST', 'composite/graph', {
        graphs: chunk.map((steps, index) => ({
          graphId: `graph${index}`,
          compositeRequest: steps.map(({ method, path, reference, body, headers }) => ({
            method,
            url: `${root}/${path}`,
            referenceId: reference,
            ...(body && { body }),
            ...(headers && { httpHeaders: headers }),
          })),
        })),
      }),
    );
    if (!parsed.success)
      throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A graph was answered in another form.');
    const byId = new Map(parsed.data.graphs.map((graph) => [graph.graphId, graph]));
    for (const index of chunk.keys()) results.push(resultOf(byId.get(`graph${index}`)));
  }
  return results;
}

function resultOf(graph: z.infer<typeof answer>['graphs'][number] | undefined): GraphResult {
  const parts = graph?.graphResponse.compositeResponse ?? [];
  if (graph?.isSuccessful) {
    return { kind: 'done', answers: new Map(parts.map(({ referenceId, body }) => [referenceId, body])) };
  }
  const errors = parts.flatMap(({ body }) => refused.safeParse(body).data ?? []);
  // One part was refused; the others only say that they were taken back for it.
  const cause = errors.find(({ errorCode }) => errorCode !== 'PROCESSING_HALTED') ?? errors[0];
  return {
    kind: 'refused',
    code: cause?.errorCode ?? 'PROCESSING_HALTED',
    message: cause?.message ?? 'The graph was not carried out.',
    error: cause,
  };
}
