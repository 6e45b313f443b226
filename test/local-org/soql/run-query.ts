import { demandLinkFilter } from '../files/demand-link-filter.ts';
import { OrgError } from '../org-error.ts';
import type { QueryCursor, QueryOptions } from '../org.ts';
import type { Row } from '../row.ts';
import { aggregate, isAggregate } from './aggregate.ts';
import { compileFilter } from './compile-filter.ts';
import { compileOrdering } from './compile-ordering.ts';
import { compileProjection } from './compile-projection.ts';
import { findCandidates } from './find-candidates.ts';
import { orderRows } from './order-rows.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryParts } from './resolve-field.ts';
import type { QueryScope } from './resolve-operand.ts';
import { soqlError } from './soql-error.ts';

const largestOffset = 2000;

/**
 * Runs a query for a user. The rows are those of this moment, however late their page is asked for. Deleted ones come
 * behind the others where no order is asked for.
 */
export function runQuery(
  parts: QueryParts,
  userId: string,
  soql: string,
  { apiVersion, withDeleted }: Required<QueryOptions>,
): QueryCursor {
  const query = parseQuery(soql);
  const object = parts.schema.object(query.from.name);
  if (!object || !parts.access.object(userId, object, 'read')) {
    const message =
      `sObject type '${query.from.name}' is not supported. If you are attempting to use a custom object, be sure to ` +
      "append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
    throw soqlError('INVALID_TYPE', soql, query.from.position, message);
  }
  if (query.offset > largestOffset) {
    throw new OrgError('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
  }
  if (object.name === 'ContentDocumentLink') demandLinkFilter(query);
  const user = parts.store.table('User').rows.get(userId);
  const scope: QueryScope = {
    ...parts,
    userId,
    query,
    object,
    timeZone: String(user?.['TimeZoneSidKey'] ?? 'UTC'),
  };
  const filter = compileFilter(scope, query.where);
  const deleted = withDeleted ? parts.store.table(object.name).deleted.values() : [];
  const matching = filterRows([findCandidates(scope, query.where), deleted], filter);

  const [first, another] = query.select;
  const isCount =
    !another && first?.kind === 'operand' && first.operand.kind === 'function' && !first.operand.of;
  if (
    isCount &&
    first.operand.kind === 'function' &&
    first.operand.name === 'COUNT' &&
    query.groupBy.length === 0
  ) {
    const count = [...matching].length;
    return { totalSize: Math.min(count, query.limit ?? count), page: () => [] };
  }
  if (isAggregate(scope)) {
    const records = aggregate(scope, matching);
    return { totalSize: records.length, page: (start, end) => records.slice(start, end) };
  }
  if (query.having) throw new OrgError('MALFORMED_QUERY', "unexpected token: 'HAVING'");
  const project = compileProjection(scope, apiVersion);
  const wanted = (query.limit ?? Infinity) + query.offset;
  const rows = orderRows(matching, compileOrdering(scope), wanted).slice(query.offset);
  return { totalSize: rows.length, page: (start, end) => rows.slice(start, end).map(project) };
}

function* filterRows(groups: readonly Iterable<Row>[], filter: (row: Row) => boolean): Iterable<Row> {
  for (const rows of groups) for (const row of rows) if (filter(row)) yield row;
}
