import type { Row, Value } from '../row.ts';
import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import type { Table } from '../store/table.ts';
import { compileLiteral } from './compile-literal.ts';
import type { Condition, Literal } from './query.ts';
import { comparedAs, type Readable } from './readable.ts';
import { resolveField } from './resolve-field.ts';
import type { QueryScope } from './resolve-operand.ts';

/**
 * Narrows the rows of a query down by an index, so that a look-up by key does not read the whole table. The result
 * holds at least every row that the condition is true for, in the order of creation.
 */
export function findCandidates(scope: QueryScope, condition: Condition | undefined): Iterable<Row> {
  const table = scope.store.table(scope.object.name);
  const sets = condition ? findSets(scope, table, condition) : [];
  const [smallest] = sets.sort((one, other) => one.size - other.size);
  if (!smallest) return table.rows.values();
  const rows: Row[] = [];
  for (const id of [...smallest].sort()) {
    const row = table.rows.get(id);
    if (row) rows.push(row);
  }
  return rows;
}

function findSets(scope: QueryScope, table: Table, condition: Condition): ReadonlySet<string>[] {
  if (condition.kind === 'and') return condition.parts.flatMap((part) => findSets(scope, table, part));
  const literals = literalsOf(condition);
  if (!literals || !('operand' in condition) || condition.operand.kind !== 'field') return [];
  const { references, field } = resolveField(
    scope,
    scope.userId,
    scope.query,
    scope.object,
    condition.operand,
  );
  const [reference, another] = references;
  if (another) return [];
  const [targetName, otherTarget] = reference?.referenceTo ?? [scope.object.name];
  const target =
    targetName === undefined || otherTarget !== undefined ? undefined : scope.schema.object(targetName);
  if (!target) return [];
  const found = findByField(scope, target, field, literals);
  if (!found) return [];
  return reference ? findChildren(table, reference, found) : [found];
}

/** The literals that the value of the field must be one of, when that is what the condition says. */
function literalsOf(condition: Condition): readonly Literal[] | undefined {
  if (condition.kind === 'compare' && condition.comparison === '=') return [condition.value];
  const isList = condition.kind === 'in' && !condition.negated && !('select' in condition.values);
  return isList ? (condition.values as readonly Literal[]) : undefined;
}

function findByField(
  scope: QueryScope,
  object: ObjectSchema,
  field: FieldSchema,
  literals: readonly Literal[],
): ReadonlySet<string> | undefined {
  const table = scope.store.table(object.name);
  const index = field.type === 'id' ? undefined : table.index(field.name);
  if (field.type !== 'id' && !index) return undefined;
  const readable: Readable<never> = {
    name: field.name,
    comparedAs: comparedAs(field),
    position: 0,
    isLongText: false,
    read: () => null,
  };
  const ids = new Set<string>();
  for (const literal of literals) {
    if (literal.kind === 'period') return undefined;
    const value: Value = compileLiteral(readable, literal);
    // Empty values are in no index.
    if (value === null) return undefined;
    if (!index) ids.add(String(value));
    else for (const id of index.find(value)) ids.add(id);
  }
  return ids;
}

function findChildren(
  table: Table,
  reference: FieldSchema,
  parents: ReadonlySet<string>,
): ReadonlySet<string>[] {
  const index = table.index(reference.name);
  if (!index) return [];
  const ids = new Set<string>();
  for (const parent of parents) for (const id of index.find(parent)) ids.add(id);
  return [ids];
}
