import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { rowProblem, type RowProblem } from './row-problem.ts';

/** What came of one row of a collection. `created` is told only of rows that were found by a key. */
export type RowResult =
  | { readonly kind: 'written'; readonly id: string; readonly created: boolean }
  | { readonly kind: 'refused'; readonly problem: RowProblem };

const rowResults = z.array(
  z.union([
    z.object({ success: z.literal(true), id: z.string(), created: z.boolean().optional() }),
    z.object({
      success: z.literal(false),
      errors: z.array(z.object({ statusCode: z.string(), message: z.string() })).min(1),
    }),
  ]),
);
const wholeRefusal = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/**
 * Reads the answer to a collection of rows. A collection that was refused as a whole is the same problem for each.
 * @param count rows of the request
 * @throws ParleyError CRM_ANSWER_UNREADABLE when the answer has another form
 */
export function readRowResults(body: unknown, count: number): readonly RowResult[] {
  const rows = rowResults.safeParse(body);
  if (rows.success && rows.data.length === count) {
    return rows.data.map((row) => {
      if (row.success) return { kind: 'written', id: row.id, created: row.created ?? false };
      const [first] = row.errors;
      return {
        kind: 'refused',
        problem: rowProblem(first?.statusCode ?? 'UNKNOWN_EXCEPTION', first?.message ?? ''),
      };
    });
  }
  const refusal = wholeRefusal.safeParse(body);
  const [first] = refusal.success ? refusal.data : [];
  if (!first) throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A collection was answered in another form.');
  const problem = rowProblem(first.errorCode, first.message);
  return Array.from({ length: count }, () => ({ kind: 'refused', problem }));
}
