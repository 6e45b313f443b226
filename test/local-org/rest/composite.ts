import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { parseTarget } from './parse-target.ts';
import { readBody } from './read-body.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';
import { runTogether } from './run-together.ts';
import { describeAnswer, halted, runSubrequest, subrequestShape, type Subrequest } from './subrequest.ts';

/** Limits of one request: https://developer.salesforce.com/docs/platform/api-rest (Composite). */
const mostSubrequests = 25;
const mostCollections = 5;

const compositeShape = z.object({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(subrequestShape),
});

/** `/composite`: up to 25 requests in one, which may use each other's results. Counts as one API request. */
export const composite: Resource = {
  POST: (request) => {
    const { allOrNone, compositeRequest } = readBody(request.body, compositeShape);
    checkLimits(compositeRequest);
    const answers = allOrNone
      ? runTogether(request, compositeRequest.map(demandAll))
      : runEach(request, compositeRequest);
    const compositeResponse = compositeRequest.map(({ referenceId }, position) =>
      describeAnswer(answers[position] ?? halted, referenceId),
    );
    return { status: 200, body: { compositeResponse } };
  },
};

function runEach(request: RestRequest, subrequests: readonly Subrequest[]): readonly RestAnswer[] {
  const results = new Map<string, unknown>();
  return subrequests.map((subrequest) => {
    const answer = runSubrequest(request, subrequest, results);
    if (answer.status < 400) results.set(subrequest.referenceId, answer.body);
    return answer;
  });
}

/**
 * All or none of the whole goes for each collection in it, whatever the collection says.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-allornone.html
 */
function demandAll(subrequest: Subrequest): Subrequest {
  const { url, body } = subrequest;
  const isCollection = parseTarget(url).path[0] === 'composite';
  if (!isCollection) return subrequest;
  if (typeof body === 'object' && body !== null) return { ...subrequest, body: { ...body, allOrNone: true } };
  return { ...subrequest, url: `${url}${url.includes('?') ? '&' : '?'}allOrNone=true` };
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
    return first === 'query' || first === 'queryAll' || first === 'composite';
  });
  if (costly.length > mostCollections) {
    const message = `A composite request holds at most ${mostCollections} collections and queries.`;
    throw new OrgError('LIMIT_EXCEEDED', message);
  }
}
