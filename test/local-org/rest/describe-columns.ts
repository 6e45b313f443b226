import type { Schema } from '../schema/object-schema.ts';
import { parseQuery } from '../soql/parse-query.ts';
import type { Query, Selection } from '../soql/query.ts';

/** The columns of a query without its rows, which the sf CLI asks for to lay out its table. */
export function describeColumns(schema: Schema, soql: string): object {
  const query = parseQuery(soql);
  const object = schema.object(query.from.name);
  return {
    columnMetadata: columnsOf(query),
    entityName: object?.name ?? query.from.name,
    groupBy: query.groupBy.length > 0,
    idSelected: query.select.some(
      (selection) =>
        selection.kind === 'operand' && selection.operand.kind === 'field' && isId(selection.operand.path),
    ),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

function isId([first, second]: readonly string[]): boolean {
  return first?.toLowerCase() === 'id' && second === undefined;
}

function columnsOf({ select }: Query): readonly object[] {
  let unnamed = 0;
  return select.map((selection) => describeSelection(selection, () => `expr${unnamed++}`));
}

function describeSelection(selection: Selection, nextName: () => string): object {
  if (selection.kind === 'children')
    return column(selection.query.from.name, columnsOf(selection.query), true);
  if (selection.kind === 'fields') return column(`FIELDS(${selection.which})`, []);
  const { operand, alias } = selection;
  if (operand.kind === 'function') return column(alias ?? nextName(), [], true);
  return (
    operand.path.reduceRight<object | undefined>(
      (inner, name) => column(name, inner ? [inner] : []),
      undefined,
    ) ?? {}
  );
}

function column(name: string, joinColumns: readonly object[], aggregate = false): object {
  return {
    aggregate,
    apexType: null,
    booleanType: false,
    columnName: name,
    custom: name.endsWith('__c'),
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns,
    numberType: false,
    textType: true,
    updatable: false,
  };
}
