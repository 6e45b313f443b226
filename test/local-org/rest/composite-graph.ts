import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { parseTarget } from './parse-target.ts';
import { readBody } from './read-body.ts';
import type { Resource } from './rest-request.ts';
import { runTogether } from './run-together.ts';
import { describeAnswer, halted, subrequestShape, type Subrequest } from './subrequest.ts';

/** Limits of one request: https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-graph-limits.html */
const mostGraphs = 75;
const mostNodes = 500;
const mostKindsOfNodes = 15;
const greatestDepth = 15;
/** When more graphs than these have failed, the rest is not tried. */
const mostFailures = 14;

const graphShape = z.object({
  graphs: z.array(z.object({ graphId: z.string(), compositeRequest: z.array(subrequestShape) })),
});

/** `/composite/graph`: groups of requests, each of them all or nothing. Counts as one API request. */
export const graph: Resource = {
  POST: (request) => {
    const { graphs } = readBody(request.body, graphShape);
    if (graphs.length > mostGraphs) throw tooMany(`${mostGraphs} graphs`);
    const nodes = graphs.flatMap(({ compositeRequest }) => compositeRequest);
    if (nodes.length > mostNodes) throw tooMany(`${mostNodes} nodes`);
    checkKinds(nodes);
    for (const { compositeRequest } of graphs) checkDepth(compositeRequest);
    let failures = 0;
    const answers = graphs.map(({ graphId, compositeRequest }) => {
      const graphAnswers =
        failures > mostFailures ? compositeRequest.map(() => halted) : runTogether(request, compositeRequest);
      const isSuccessful = graphAnswers.every(({ status }) => status < 400);
      if (!isSuccessful) failures += 1;
      const compositeResponse = compositeRequest.map(({ referenceId }, position) =>
        describeAnswer(graphAnswers[position] ?? halted, referenceId),
      );
      return { graphId, graphResponse: { compositeResponse }, isSuccessful };
    });
    return { status: 200, body: { graphs: answers } };
  },
};

/** Nodes are rows of objects, and not of too many kinds: version, method and object together. */
function checkKinds(nodes: readonly Subrequest[]): void {
  const kinds = new Set<string>();
  for (const { method, url } of nodes) {
    const { path, version } = parseTarget(url);
    const [first, type = ''] = path;
    if (first !== 'sobjects') throw new OrgError('INVALID_INPUT', `A graph cannot hold ${method} ${url}.`);
    kinds.add(`${version} ${method} ${type.toLowerCase()}`);
  }
  if (kinds.size > mostKindsOfNodes) throw tooMany(`${mostKindsOfNodes} kinds of nodes`);
}

/** Nodes build on one another by references; the longest chain of them is the depth of the graph. */
function checkDepth(nodes: readonly Subrequest[]): void {
  const depths = new Map<string, number>();
  for (const { url, body, referenceId } of nodes) {
    const references = `${url} ${JSON.stringify(body ?? null)}`.matchAll(/@\{([\w-]+)/g);
    const depth = 1 + Math.max(0, ...[...references].map(([, id = '']) => depths.get(id) ?? 0));
    if (depth > greatestDepth) throw tooMany(`${greatestDepth} levels`);
    depths.set(referenceId, depth);
  }
}

function tooMany(what: string): OrgError {
  return new OrgError('LIMIT_EXCEEDED', `The request has more than ${what}.`);
}
