import { OrgError } from '../org-error.ts';
import type { QueryAnswer } from '../org.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import { parseQuery } from '../soql/parse-query.ts';
import type { FieldPath, Query } from '../soql/query.ts';

type QueryRecord = QueryAnswer['records'][number];

/** A column of a job's result. */
export interface Column {
  /** `Id`, `Account.Name` */
  readonly name: string;
  /** The value of a row, as it is written; undefined where there is none. */
  readonly read: (row: QueryRecord) => unknown;
}

/**
 * The columns of a query in the order in which they are selected, and its object. Refuses what a query job cannot do:
 * https://developer.salesforce.com/docs/platform/api-asynch/guide/query-create-job.html
 */
export function readColumns(
  schema: Schema,
  soql: string,
): { readonly object: string; readonly columns: readonly Column[] } {
  const query = parseQuery(soql);
  if (query.groupBy.length > 0 || query.having) throw unsupported('GROUP BY');
  if (query.offset > 0) throw unsupported('OFFSET');
  const object = schema.object(query.from.name);
  const columns = query.select.map((selection): Column => {
    if (selection.kind === 'children') throw unsupported('parent-to-child relationships');
    if (selection.kind === 'fields') throw unsupported('FIELDS()');
    const { operand } = selection;
    if (operand.kind === 'function') {
      if (operand.name !== 'TOLABEL' || !operand.of) throw unsupported(`${operand.name}()`);
      return column([selection.alias ?? operand.of.path.join('.')]);
    }
    return column(namesOf(schema, object, query, operand));
  });
  return { object: object?.name ?? query.from.name, columns };
}

function column(names: readonly string[]): Column {
  return {
    name: names.join('.'),
    read: (row) => {
      let value: unknown = row;
      for (const name of names) value = valueOf(value, name);
      return typeof value === 'string' ? withZulu(value) : value;
    },
  };
}

function valueOf(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined;
  return (of as Readonly<Record<string, unknown>>)[name];
}

/** Times stand with a Z here, where the REST API writes the offset. */
function withZulu(text: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/.test(text) ? `${text.slice(0, 23)}Z` : text;
}

/** The path of a field by the names that the schema gives its parts, whatever case the query has them in. */
function namesOf(
  schema: Schema,
  object: ObjectSchema | undefined,
  { from }: Query,
  { path }: FieldPath,
): readonly string[] {
  const first = path[0]?.toLowerCase();
  const namesObject =
    path.length > 1 && (first === from.alias?.toLowerCase() || first === from.name.toLowerCase());
  const names = namesObject && !object?.parentField(path[0] ?? '') ? path.slice(1) : path;
  let current = object;
  return names.map((name, position) => {
    if (position === names.length - 1) return current?.field(name)?.name ?? name;
    const reference = current?.parentField(name);
    const [target, another] = reference?.referenceTo ?? [];
    current = target === undefined || another !== undefined ? undefined : schema.object(target);
    return reference?.relationshipName ?? name;
  });
}

function unsupported(what: string): OrgError {
  return new OrgError('API_ERROR', `A query job cannot do that: ${what}`);
}
