import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { parseTarget } from './parse-target.ts';
import { readBody } from './read-body.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';
import { describeAnswer, halted, runSubrequest, subrequestShape, type Subrequest } from './subrequest.ts';

/** Limits of one request: https://developer.salesforce.com/docs/platform/api-rest (Composite). */
const mostSubrequests = 25;
const mostCollections = 5;

const compositeShape = z.object({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(subrequestShape),
});

class RolledBack extends Error {}

/** `/composite`: up to 25 requests in one, which may use each other's results. Counts as one API request. */
export const composite: Resource = {
  POST: (request) => {
    const { allOrNone, compositeRequest } = readBody(request.body, compositeShape);
    checkLimits(compositeRequest);
    const answers: RestAnswer[] = [];
    const run = () => {
      const results = new Map<string, unknown>();
      for (const subrequest of compositeRequest) {
        const answer = runSubrequest(request, subrequest, results);
        answers.push(answer);
        if (answer.status < 400) results.set(subrequest.referenceId, answer.body);
        else if (allOrNone) throw new RolledBack();
      }
    };
    if (allOrNone) runTogether(request, run, answers, compositeRequest.length);
    else run();
    const compositeResponse = compositeRequest.map(({ referenceId }, position) =>
      describeAnswer(answers[position] ?? halted, referenceId),
    );
    return { status: 200, body: { compositeResponse } };
  },
};

/** Runs all in one transaction. When one fails, the others are taken back and say so. */
function runTogether({ scope }: RestRequest, run: () => void, answers: RestAnswer[], count: number): void {
  try {
    scope.transaction(run);
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const failed = answers.length - 1;
    for (let position = 0; position < count; position++) if (position !== failed) answers[position] = halted;
  }
}

function checkLimits(subrequests: readonly Subrequest[]): void {
  if (subrequests.length > mostSubrequests) {
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `The composite request has more than ${mostSubrequests} subrequests.`,
    );
  }
  const ids = new Set(subrequests.map(({ referenceId }) => referenceId));
  if (ids.size < subrequests.length)
    throw new OrgError('INVALID_INPUT', 'A referenceId was used more than once.');
  const costly = subrequests.filter(({ url }) => {
    const [first, second] = parseTarget(url).path;
    if (first === 'composite' && second !== 'sobjects') {
      throw new OrgError('INVALID_INPUT', `A composite request cannot hold ${url}.`);
    }
    return first === 'query' || first === 'composite';
  });
  if (costly.length > mostCollections) {
    const message = `A composite request holds at most ${mostCollections} collections and queries.`;
    throw new OrgError('LIMIT_EXCEEDED', message);
  }
}
