import { OrgError } from '../org-error.ts';
import type { Row, Value } from '../row.ts';
import { compileCondition } from './compile-condition.ts';
import { filterContext, usable } from './compile-filter.ts';
import { orderRows } from './order-rows.ts';
import type { QueryRecord } from './projection.ts';
import type { Operand, Selection } from './query.ts';
import type { Readable } from './readable.ts';
import { resolveOperand, type QueryScope } from './resolve-operand.ts';
import { soqlError } from './soql-error.ts';

const aggregates = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);
type Group = readonly Row[];

/** Whether a query answers with groups instead of rows. */
export function isAggregate({ query }: QueryScope): boolean {
  return (
    query.groupBy.length > 0 || query.select.some((selection) => isAggregateOperand(operandOf(selection)))
  );
}

/** Groups rows and computes what is selected of each group. */
export function aggregate(scope: QueryScope, rows: Iterable<Row>): readonly QueryRecord[] {
  const { query } = scope;
  const keys = query.groupBy.map((operand) => usable(scope, resolveOperand(scope, operand), 'grouped'));
  const grouped = new Set(query.groupBy.map(operandName));
  const readGroup = (operand: Operand) => compileOperand(scope, operand, grouped);
  const columns = nameColumns(query.select).map(({ name, operand }) => ({
    name,
    readable: readGroup(operand),
  }));
  const context = { ...filterContext(scope), operand: readGroup, subquery: () => new Set<Value>() };
  const having = query.having ? compileCondition<Group>(context, query.having) : () => true;
  const groups = groupRows(rows, keys).filter(having);
  const orderings = query.orderBy.map((ordering) => ({ ...ordering, readable: readGroup(ordering.operand) }));
  const wanted = (query.limit ?? Infinity) + query.offset;
  return orderRows(groups, orderings, wanted)
    .slice(query.offset)
    .map((group) => ({
      attributes: { type: 'AggregateResult' },
      ...Object.fromEntries(columns.map(({ name, readable }) => [name, readable.read(group)])),
    }));
}

function groupRows(rows: Iterable<Row>, keys: readonly Readable<Row>[]): readonly Group[] {
  if (keys.length === 0) return [[...rows]];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const values = keys.map(({ comparedAs, read }) => {
      const value = read(row);
      return comparedAs === 'text' && typeof value === 'string' ? value.toLowerCase() : value;
    });
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function operandOf(selection: Selection): Operand | undefined {
  return selection.kind === 'operand' ? selection.operand : undefined;
}

function isAggregateOperand(operand: Operand | undefined): boolean {
  return operand?.kind === 'function' && aggregates.has(operand.name);
}

/** Names of the columns: alias, else name of the field, else `expr0`, `expr1`, … */
function nameColumns(
  select: readonly Selection[],
): readonly { readonly name: string; readonly operand: Operand }[] {
  let unnamed = 0;
  return select.map((selection) => {
    if (selection.kind !== 'operand')
      throw new OrgError('MALFORMED_QUERY', 'only fields and functions can be grouped');
    const { operand, alias } = selection;
    const ownName = operand.kind === 'field' ? operand.path.at(-1) : undefined;
    return { operand, name: alias ?? ownName ?? `expr${unnamed++}` };
  });
}

function operandName(operand: Operand): string {
  const path = (operand.kind === 'field' ? operand.path : (operand.of?.path ?? [])).join('.').toLowerCase();
  return operand.kind === 'field' ? path : `${operand.name}(${path})`;
}

function compileOperand(scope: QueryScope, operand: Operand, grouped: ReadonlySet<string>): Readable<Group> {
  const { position } = operand;
  if (operand.kind === 'function' && aggregates.has(operand.name)) {
    const of = operand.of ? usable(scope, resolveOperand(scope, operand.of), 'grouped') : undefined;
    const result = operand.name === 'MIN' || operand.name === 'MAX' ? of?.comparedAs : 'number';
    const read = (group: Group) => compute(operand.name, of, group);
    return { name: operand.name, comparedAs: result ?? 'number', position, isLongText: false, read };
  }
  const readable = resolveOperand(scope, operand);
  if (!grouped.has(operandName(operand))) {
    const message = `Field must be grouped or aggregated: ${readable.name}`;
    throw soqlError('MALFORMED_QUERY', scope.query.soql, position, message);
  }
  const read = ([first]: Group) => (first ? readable.read(first) : null);
  return { ...readable, read };
}

function compute(name: string, of: Readable<Row> | undefined, group: Group): Value {
  if (!of) return group.length;
  const values = group.map(of.read).filter((value) => value !== null);
  if (name === 'COUNT') return values.length;
  if (name === 'COUNT_DISTINCT') return new Set(values).size;
  if (values.length === 0) return null;
  if (name === 'MIN') return values.reduce((least, value) => (value < least ? value : least));
  if (name === 'MAX') return values.reduce((most, value) => (value > most ? value : most));
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  return name === 'AVG' ? sum / values.length : sum;
}
