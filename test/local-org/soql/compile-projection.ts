import { OrgError } from '../org-error.ts';
import { findVisibleRow } from '../find-visible-row.ts';
import type { Row } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import { compileChildren } from './compile-children.ts';
import type { FieldPath } from './query.ts';
import { resolveField } from './resolve-field.ts';
import type { QueryScope } from './resolve-operand.ts';
import type { Projection, QueryRecord } from './projection.ts';
import { soqlError } from './soql-error.ts';

type Entry =
  | { readonly kind: 'value'; readonly read: (row: Row) => unknown }
  | { readonly kind: 'parent'; readonly reference: FieldSchema; readonly node: Node };
type Node = Map<string, Entry>;

const mostRowsWithAllFields = 200;

/** Compiles what a query selects of each row: fields, parents as objects of their own, children as answers. */
export function compileProjection(scope: QueryScope, apiVersion: string): Projection {
  const node: Node = new Map();
  for (const selection of scope.query.select) {
    if (selection.kind === 'children') {
      const { name, read } = compileChildren(scope, selection.query, (childScope) =>
        compileProjection(childScope, apiVersion),
      );
      add(node, name, { kind: 'value', read });
    } else if (selection.kind === 'fields') {
      addAllFields(scope, node, selection.which, apiVersion);
    } else if (selection.operand.kind === 'field') {
      addField(scope, node, selection.operand, apiVersion);
    } else if (selection.operand.name === 'TOLABEL' && selection.operand.of) {
      addLabel(scope, node, selection.operand.of, selection.alias);
    } else {
      const { name, position } = selection.operand;
      throw soqlError(
        'MALFORMED_QUERY',
        scope.query.soql,
        position,
        `the local org does not know ${name}() here`,
      );
    }
  }
  return (row) => project(scope, node, row, apiVersion);
}

function addAllFields(
  scope: QueryScope,
  node: Node,
  which: 'ALL' | 'STANDARD' | 'CUSTOM',
  apiVersion: string,
): void {
  const { object, query } = scope;
  if (which !== 'STANDARD' && !(query.limit !== undefined && query.limit <= mostRowsWithAllFields)) {
    throw new OrgError('MALFORMED_QUERY', 'The SOQL FIELDS function must have a LIMIT of at most 200');
  }
  for (const { name, custom } of object.fields) {
    if (which === 'ALL' || custom === (which === 'CUSTOM')) {
      addField(scope, node, { kind: 'field', path: [name], position: 0 }, apiVersion);
    }
  }
}

function addField(scope: QueryScope, node: Node, path: FieldPath, apiVersion: string): void {
  const { references, field, readOwn } = resolveField(scope, scope.userId, scope.query, scope.object, path);
  const read =
    field.type === 'base64' ? (row: Row) => `${rowUrl(scope, row, apiVersion)}/${field.name}` : readOwn;
  add(nodeOf(node, references), field.name, { kind: 'value', read });
}

function addLabel(scope: QueryScope, node: Node, path: FieldPath, alias: string | undefined): void {
  const { references, field, readOwn } = resolveField(scope, scope.userId, scope.query, scope.object, path);
  const labels = new Map(field.picklistValues.map(({ value, label }) => [value, label]));
  const read = (row: Row) => {
    const value = readOwn(row);
    return typeof value === 'string' ? (labels.get(value) ?? value) : value;
  };
  add(nodeOf(node, references), alias ?? field.name, { kind: 'value', read });
}

function nodeOf(root: Node, references: readonly FieldSchema[]): Node {
  let node = root;
  for (const reference of references) {
    const name = reference.relationshipName ?? reference.name;
    const known = node.get(name);
    if (known?.kind === 'parent') {
      node = known.node;
      continue;
    }
    const next: Node = new Map();
    add(node, name, { kind: 'parent', reference, node: next });
    node = next;
  }
  return node;
}

function add(node: Node, name: string, entry: Entry): void {
  if (node.has(name)) throw new OrgError('INVALID_FIELD', `duplicate field selected: ${name}`);
  node.set(name, entry);
}

function project(scope: QueryScope, node: Node, row: Row, apiVersion: string): QueryRecord {
  const type = scope.schema.objectOfId(row.Id)?.name;
  const record: { [name: string]: unknown } = { attributes: { type, url: rowUrl(scope, row, apiVersion) } };
  for (const [name, entry] of node) {
    if (entry.kind === 'value') {
      record[name] = entry.read(row);
      continue;
    }
    const parentId = row[entry.reference.name];
    const parent = typeof parentId === 'string' ? findVisibleRow(scope, scope.userId, parentId) : undefined;
    record[name] = parent ? project(scope, entry.node, parent, apiVersion) : null;
  }
  return record;
}

function rowUrl({ schema }: QueryScope, { Id }: Row, apiVersion: string): string {
  return `/services/data/v${apiVersion}/sobjects/${schema.objectOfId(Id)?.name ?? ''}/${Id}`;
}
