import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { parseTarget } from './parse-target.ts';
import { readBody } from './read-body.ts';
import type { Resource } from './rest-request.ts';

const mostSubrequests = 25;
const batchShape = z.object({
  haltOnError: z.boolean().default(false),
  batchRequests: z.array(
    z.object({
      method: z.enum(['GET', 'POST', 'PATCH', 'DELETE', 'PUT']),
      url: z.string(),
      richInput: z.unknown().optional(),
    }),
  ),
});

/** `/composite/batch`: independent requests in one. Each of them counts as an API request. */
export const batch: Resource = {
  POST: (request) => {
    const { haltOnError, batchRequests } = readBody(request.body, batchShape);
    if (batchRequests.length > mostSubrequests) {
      throw new OrgError('LIMIT_EXCEEDED', `The batch has more than ${mostSubrequests} subrequests.`);
    }
    let hasErrors = false;
    const results = batchRequests.map(({ method, url, richInput }, position) => {
      if (hasErrors && haltOnError) {
        const message = 'Batch processing is halted per request.';
        return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] };
      }
      // The request itself has been counted already.
      if (position > 0) request.context.usage.count();
      // Addresses begin with the version here.
      const target = parseTarget(
        url.startsWith('/services/data/') ? url : `/services/data/${url.replace(/^\//, '')}`,
      );
      const { status, body } = request.context.dispatch({ ...request, ...target, method, body: richInput });
      if (status >= 400) hasErrors = true;
      return { statusCode: status, result: body ?? null };
    });
    return { status: 200, body: { hasErrors, results } };
  },
};
