import type { RestAnswer, RestRequest } from './rest-request.ts';
import { halted, runSubrequest, type Subrequest } from './subrequest.ts';

class RolledBack extends Error {}

/**
 * Answers subrequests in one transaction. When one fails, all is taken back, and the others say so.
 * @returns one answer for each
 */
export function runTogether(request: RestRequest, subrequests: readonly Subrequest[]): readonly RestAnswer[] {
  const answers: RestAnswer[] = [];
  try {
    request.scope.transaction(() => {
      const results = new Map<string, unknown>();
      for (const subrequest of subrequests) {
        const answer = runSubrequest(request, subrequest, results);
        answers.push(answer);
        if (hasFailed(answer)) throw new RolledBack();
        results.set(subrequest.referenceId, answer.body);
      }
    });
    return answers;
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const failed = answers.at(-1) ?? halted;
    return subrequests.map((_, position) => (position === answers.length - 1 ? failed : halted));
  }
}

/** Whether a request was refused, or a row of a collection was. */
function hasFailed({ status, body }: RestAnswer): boolean {
  if (status >= 400) return true;
  return Array.isArray(body) && body.some((result: unknown) => isFailure(result));
}

function isFailure(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'success' in result && result.success === false;
}
