import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { requestProblem } from './request-problem.ts';

const refusal = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/**
 * An answer to a streamed request, once it is known that it is a good one.
 * @throws ParleyError as for any request, by the code that Salesforce gives
 */
export async function streamedAnswer(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  const [first] = refusal.safeParse(body).data ?? [];
  if (first) throw requestProblem(Object.assign(new Error(first.message), { errorCode: first.errorCode }));
  if (response.status === 404) throw new ParleyError('CRM_ROW_GONE', 'It answered with HTTP 404.');
  throw requestProblem(Object.assign(new Error(), { errorCode: `ERROR_HTTP_${response.status}` }));
}
