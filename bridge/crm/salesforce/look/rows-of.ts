import { ParleyError } from '../../../errors.ts';
import type { QueryResult } from '../rest/query-together.ts';

/** The rows that an answer brings. @throws what was thrown instead */
export function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason ?? new ParleyError('CRM_ANSWER_UNREADABLE', 'A query was not answered.');
}
