import type { Row } from '../row.ts';
import { usable } from './compile-filter.ts';
import type { CompiledOrdering } from './order-rows.ts';
import { resolveOperand, type QueryScope } from './resolve-operand.ts';

/** Compiles ORDER BY for the rows of a query. */
export function compileOrdering(scope: QueryScope): readonly CompiledOrdering<Row>[] {
  return scope.query.orderBy.map(({ operand, descending, nullsFirst }) => ({
    readable: usable(scope, resolveOperand(scope, operand), 'sorted'),
    descending,
    nullsFirst,
  }));
}
