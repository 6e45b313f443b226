import { OrgError } from '../org-error.ts';
import type { QueryCursor } from '../org.ts';
import { describeColumns } from './describe-columns.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';

/** `/query?q=…`, and `/queryAll?q=…`, which finds what lies in the recycle bin too. */
export const query: Resource = {
  GET: (request) => {
    const withDeleted = request.path[0] === 'queryAll';
    const soql = request.query.get('q');
    if (!soql) throw new OrgError('MALFORMED_QUERY', 'A query string has to be specified');
    if (request.query.get('columns') === 'true') {
      // Running it finds out whether the columns exist.
      request.scope.open(soql);
      return { status: 200, body: describeColumns(request.context.org.schema, soql) };
    }
    return page(request, request.scope.open(soql, { apiVersion: request.version, withDeleted }), 0);
  },
};

/** `/query/<locator>-<position>`: the following page. */
export const queryMore: Resource = {
  GET: (request) => {
    const [, locator = '', position = ''] = /^(\w+)-(\d+)$/.exec(request.path[1] ?? '') ?? [];
    const cursor = request.context.locators.find(locator);
    if (!cursor) throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    return page(request, cursor, Number(position), locator);
  },
};

function page(request: RestRequest, cursor: QueryCursor, start: number, known?: string): RestAnswer {
  const { totalSize } = cursor;
  const end = start + request.batchSize;
  const records = cursor.page(start, end);
  if (end >= totalSize) return { status: 200, body: { totalSize, done: true, records } };
  const locator = known ?? request.context.locators.keep(cursor);
  const nextRecordsUrl = `/services/data/v${request.version}/query/${locator}-${end}`;
  return { status: 200, body: { totalSize, done: false, nextRecordsUrl, records } };
}
