import { GraphQLError } from 'graphql';
import type { Row } from '../org.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import type { ExecutionContext } from './execution-context.ts';
import { filterToSoql } from './filter-to-soql.ts';

/** Arguments of a connection: https://developer.salesforce.com/docs/platform/graphql/guide/query-record-objects.html */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly where?: object | null;
  readonly orderBy?: Readonly<Record<string, unknown>> | null;
  readonly scope?: 'MINE' | 'EVERYTHING' | null;
}

/** A page of rows with the place of each in the whole list. */
export interface Connection {
  readonly edges: readonly { readonly node: Row; readonly cursor: string }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
  readonly pageResultCount: number;
  /** Counted only when it is asked for. */
  readonly totalCount: () => number;
}

const defaultPage = 10;
const largestPage = 2000;

/**
 * Reads one page of an object's rows as the user may see them.
 *
 * @param within a SOQL condition that always holds, such as the parent of a child relationship
 * @throws GraphQLError for a page size or cursor that the platform would refuse
 */
export function recordConnection(
  context: ExecutionContext,
  object: ObjectSchema,
  args: ConnectionArguments,
  within?: string,
): Connection {
  const first = args.first ?? defaultPage;
  if (first < 1 || first > largestPage) {
    throw new GraphQLError(`The argument 'first' must be between 1 and ${largestPage}; it is ${first}.`);
  }
  const start = args.after === undefined || args.after === null ? 0 : placeAfter(args.after);
  const conditions = [
    ...(within === undefined ? [] : [within]),
    ...(args.where ? [filterToSoql(context.scope.schema, object, args.where)] : []),
    ...(args.scope === 'MINE' ? [`OwnerId = '${context.scope.userId}'`] : []),
  ].filter((condition) => condition !== '');
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const order = orderToSoql(context, object, args.orderBy ?? {});
  const soql = `SELECT Id FROM ${object.name}${where}${order} LIMIT ${start + first + 1}`;
  const ids = context.scope
    .query(soql)
    .records.slice(start)
    .map((record) => String(record['Id']));
  const edges = ids
    .slice(0, first)
    .flatMap((id) => context.scope.get(object.name, id) ?? [])
    .map((node, index) => ({ node, cursor: cursorOf(start + index) }));
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: ids.length > first,
      hasPreviousPage: start > 0,
    },
    pageResultCount: edges.length,
    totalCount: () => context.scope.query(`SELECT COUNT() FROM ${object.name}${where}`).totalSize,
  };
}

function orderToSoql(
  context: ExecutionContext,
  object: ObjectSchema,
  orderBy: Readonly<Record<string, unknown>>,
): string {
  const clauses = orderClauses(context, object, orderBy, '');
  return clauses.length === 0 ? '' : ` ORDER BY ${clauses.join(', ')}`;
}

function orderClauses(
  context: ExecutionContext,
  object: ObjectSchema,
  orderBy: Readonly<Record<string, unknown>>,
  path: string,
): readonly string[] {
  return Object.entries(orderBy).flatMap(([name, clause]) => {
    if (typeof clause !== 'object' || clause === null) return [];
    const parent = context.scope.schema.object(object.parentField(name)?.referenceTo[0] ?? '');
    if (parent !== undefined) return orderClauses(context, parent, { ...clause }, `${path}${name}.`);
    const { order = 'ASC', nulls = 'FIRST' } = clause as { readonly order?: string; readonly nulls?: string };
    return [`${path}${name} ${order} NULLS ${nulls}`];
  });
}

function cursorOf(place: number): string {
  return Buffer.from(`v1:${place + 1}`).toString('base64');
}

function placeAfter(cursor: string): number {
  const place = /^v1:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (place === undefined) throw new GraphQLError(`'${cursor}' is not a cursor of this query.`);
  return Number(place);
}
