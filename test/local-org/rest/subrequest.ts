import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import { errorBody } from '../http/error-body.ts';
import { writeOptions } from '../rules/write-options.ts';
import { parseTarget } from './parse-target.ts';
import { resolveReferences } from './resolve-references.ts';
import type { RestAnswer, RestRequest } from './rest-request.ts';

/** A part of a composite request. */
export const subrequestShape = z.object({
  method: z.enum(['GET', 'POST', 'PATCH', 'DELETE', 'PUT']),
  url: z.string(),
  referenceId: z.string().regex(/^[A-Za-z0-9][\w-]*$/),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).optional(),
});
export type Subrequest = z.infer<typeof subrequestShape>;

/** Answers one part of a composite request with the results of those before it. */
export function runSubrequest(
  outer: RestRequest,
  { method, url, body, httpHeaders }: Subrequest,
  results: ReadonlyMap<string, unknown>,
): RestAnswer {
  try {
    const resolved = String(resolveReferences(url, results));
    outer.context.checkPart(method, resolved);
    const target = parseTarget(resolved);
    const inner = httpHeaders ? { ...outer, scope: scopeOf(outer, httpHeaders) } : outer;
    return outer.context.dispatch({ ...inner, ...target, method, body: resolveReferences(body, results) });
  } catch (error) {
    if (error instanceof OrgError) return { status: error.httpStatus, body: errorBody(error) };
    throw error;
  }
}

/** What a part says about rules of the org counts for it alone. */
function scopeOf(
  { context, scope }: RestRequest,
  headers: Readonly<Record<string, string>>,
): RestRequest['scope'] {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return context.org.as(scope.userId, writeOptions({ get: (name) => lower.get(name) }));
}

/** An answer as it stands in the answer of the whole. */
export function describeAnswer({ status, body, headers }: RestAnswer, referenceId: string): object {
  return { body: body ?? null, httpHeaders: headers ?? {}, httpStatusCode: status, referenceId };
}

/** What a subrequest says when another one was the reason that it does not stand. */
export const halted: RestAnswer = {
  status: 400,
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message: 'The transaction was rolled back since another operation in the same transaction failed.',
    },
  ],
};
