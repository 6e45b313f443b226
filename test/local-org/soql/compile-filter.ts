import type { Row, Value } from '../row.ts';
import { compileCondition, type ConditionContext, type Test } from './compile-condition.ts';
import type { Condition, Operand, Query } from './query.ts';
import type { Readable } from './readable.ts';
import { resolveOperand, type QueryScope } from './resolve-operand.ts';
import { soqlError } from './soql-error.ts';

/** Compiles WHERE for the rows of a query; without one every row that the user may see passes. */
export function compileFilter(scope: QueryScope, where: Condition | undefined): Test<Row> {
  const { access, userId, object } = scope;
  const visible: Test<Row> = (row) => access.row(userId, object, row, 'read');
  if (!where) return visible;
  const test = compileCondition(filterContext(scope), where);
  return (row) => test(row) && visible(row);
}

/** How conditions on the rows of a query read their operands and subqueries. */
export function filterContext(scope: QueryScope): ConditionContext<Row> {
  return {
    timeZone: scope.timeZone,
    operand: (operand: Operand) => usable(scope, resolveOperand(scope, operand), 'filtered'),
    subquery: (query: Query) => semiJoin(scope, query),
  };
}

/** Refuses long texts, which the platform neither filters nor sorts. */
export function usable(
  scope: QueryScope,
  readable: Readable<Row>,
  use: 'filtered' | 'sorted' | 'grouped',
): Readable<Row> {
  if (!readable.isLongText) return readable;
  const message = `field '${readable.name}' can not be ${use} in a query call`;
  throw soqlError('INVALID_FIELD', scope.query.soql, readable.position, message);
}

/** The values of `IN (SELECT field FROM …)`. */
function semiJoin(scope: QueryScope, query: Query): ReadonlySet<Value> {
  const named = scope.schema.object(query.from.name);
  const object = named && scope.access.object(scope.userId, named, 'read') ? named : undefined;
  const [selection, another] = query.select;
  if (!object || another || selection?.kind !== 'operand' || selection.operand.kind !== 'field') {
    throw soqlError(
      'MALFORMED_QUERY',
      query.soql,
      query.from.position,
      'a semi join selects one field of an object',
    );
  }
  const inner: QueryScope = { ...scope, query, object };
  const readable = resolveOperand(inner, selection.operand);
  if (readable.comparedAs !== 'id') {
    throw soqlError(
      'INVALID_FIELD',
      query.soql,
      readable.position,
      'a semi join selects a reference or an id',
    );
  }
  const filter = compileFilter(inner, query.where);
  const values = new Set<Value>();
  for (const row of scope.store.table(object.name).rows.values()) {
    const value = filter(row) ? readable.read(row) : null;
    if (value !== null) values.add(value);
  }
  return values;
}
