import { ParleyError } from '../../../errors.ts';
import type { QueryResult } from '../rest/query-together.ts';

/** Whether Salesforce will not answer a question, however often it is asked. */
export function isRefused(result: QueryResult | undefined): result is PromiseRejectedResult {
  return result?.status === 'rejected' && result.reason instanceof ParleyError && !result.reason.retry;
}
