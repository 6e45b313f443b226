import type { Row } from '../row.ts';
import type { Projection, QueryRecord } from './projection.ts';
import { compileFilter } from './compile-filter.ts';
import { compileOrdering } from './compile-ordering.ts';
import { orderRows } from './order-rows.ts';
import type { Query } from './query.ts';
import type { QueryScope } from './resolve-operand.ts';
import { soqlError } from './soql-error.ts';

/**
 * Compiles a subquery in SELECT: `(SELECT Body__c FROM Messages__r)`. Its value is null where there are no children.
 * @param compileProjection compiles what is selected of a child
 */
export function compileChildren(
  scope: QueryScope,
  query: Query,
  compileProjection: (childScope: QueryScope) => Projection,
): { readonly name: string; readonly read: (row: Row) => unknown } {
  const { from } = query;
  const wanted = from.name.slice(from.name.lastIndexOf('.') + 1).toLowerCase();
  const relationship = scope.object.childRelationships.find(
    (one) => one.relationshipName?.toLowerCase() === wanted,
  );
  const object = relationship && scope.schema.object(relationship.childObject);
  const isKnown = object && scope.access.object(scope.userId, object, 'read');
  if (!isKnown || relationship.relationshipName === undefined) {
    const message =
      `Didn't understand relationship '${from.name}' in FROM part of query call. If you are attempting to use a ` +
      "custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your " +
      'WSDL or the describe call for the appropriate names.';
    throw soqlError('INVALID_TYPE', query.soql, from.position, message);
  }
  if (query.select.some((selection) => selection.kind === 'children') || query.groupBy.length > 0) {
    throw soqlError(
      'MALFORMED_QUERY',
      query.soql,
      from.position,
      'the local org knows one level of children only',
    );
  }
  const childScope: QueryScope = { ...scope, query, object };
  const project = compileProjection(childScope);
  const filter = compileFilter(childScope, query.where);
  const orderings = compileOrdering(childScope);
  const table = scope.store.table(object.name);
  const index = table.index(relationship.field);
  const childrenOf = (parent: Row): Iterable<Row> => {
    if (!index) return [...table.rows.values()].filter((row) => row[relationship.field] === parent.Id);
    return [...index.find(parent.Id)].sort().flatMap((id) => table.rows.get(id) ?? []);
  };
  const limit = (query.limit ?? Infinity) + query.offset;
  const read = (parent: Row) => {
    const matching = [...childrenOf(parent)].filter((row) => filter(row));
    const records: readonly QueryRecord[] = orderRows(matching, orderings, limit)
      .slice(query.offset)
      .map(project);
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
  return { name: relationship.relationshipName, read };
}
