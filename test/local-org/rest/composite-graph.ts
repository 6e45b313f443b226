import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { parseTarget } from './parse-target.ts';
import { readBody } from './read-body.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';
import { describeAnswer, halted, runSubrequest, subrequestShape, type Subrequest } from './subrequest.ts';

/** Limits of one request: https://developer.salesforce.com/docs/platform/api-rest (Composite Graph). */
const mostGraphs = 75;
const mostNodes = 500;
const mostKindsOfNodes = 15;
/** When so many graphs have failed, the rest is not tried. */
const mostFailures = 14;

const graphShape = z.object({
  graphs: z.array(z.object({ graphId: z.string(), compositeRequest: z.array(subrequestShape) })),
});

class RolledBack extends Error {}

/** `/composite/graph`: groups of requests, each of them all or nothing. Counts as one API request. */
export const graph: Resource = {
  POST: (request) => {
    const { graphs } = readBody(request.body, graphShape);
    if (graphs.length > mostGraphs) throw tooMany(`${mostGraphs} graphs`);
    if (graphs.flatMap(({ compositeRequest }) => compositeRequest).length > mostNodes)
      throw tooMany(`${mostNodes} nodes`);
    let failures = 0;
    const answers = graphs.map(({ graphId, compositeRequest }) => {
      const graphAnswers =
        failures >= mostFailures ? compositeRequest.map(() => halted) : runGraph(request, compositeRequest);
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

function runGraph(request: RestRequest, subrequests: readonly Subrequest[]): readonly RestAnswer[] {
  checkNodes(subrequests);
  const answers: RestAnswer[] = [];
  try {
    request.scope.transaction(() => {
      const results = new Map<string, unknown>();
      for (const subrequest of subrequests) {
        const answer = runSubrequest(request, subrequest, results);
        answers.push(answer);
        if (answer.status >= 400) throw new RolledBack();
        results.set(subrequest.referenceId, answer.body);
      }
    });
    return answers;
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const failed = answers.length - 1;
    return subrequests.map((_, position) => (position === failed ? (answers[failed] ?? halted) : halted));
  }
}

/** Nodes are rows of objects, nothing else. */
function checkNodes(subrequests: readonly Subrequest[]): void {
  const kinds = new Set<string>();
  for (const { method, url } of subrequests) {
    const [first, type = ''] = parseTarget(url).path;
    if (first !== 'sobjects') throw new OrgError('INVALID_INPUT', `A graph cannot hold ${method} ${url}.`);
    kinds.add(`${method} ${type}`);
  }
  if (kinds.size > mostKindsOfNodes) throw tooMany(`${mostKindsOfNodes} kinds of nodes`);
}

function tooMany(what: string): OrgError {
  return new OrgError('LIMIT_EXCEEDED', `The request has more than ${what}.`);
}
