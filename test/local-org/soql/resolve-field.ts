import type { Access } from '../access.ts';
import { findVisibleRow } from '../find-visible-row.ts';
import type { Row, Value } from '../row.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';
import type { FieldPath, Query } from './query.ts';
import { soqlError } from './soql-error.ts';

/** What a query runs on. */
export interface QueryParts {
  readonly schema: Schema;
  readonly store: Store;
  readonly access: Access;
}

/** Where a path leads: over which references, to which field. */
export interface ResolvedField {
  /** References from the row to the parent that has the field; empty for a field of the row itself. */
  readonly references: readonly FieldSchema[];
  readonly field: FieldSchema;
  /** `Type` of a polymorphic parent: the name of its object. */
  readonly isTypeName: boolean;
  readonly read: (row: Row) => Value;
  /** Reads it from the row that has it, at the end of the references. */
  readonly readOwn: (row: Row) => Value;
}

const deepest = 5;
/** Fields that every object behind a polymorphic reference can be asked for. */
const nameFields = [
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'Title',
  'Username',
  'Alias',
  'IsActive',
];

/** Finds the field of a path and how to read it from a row. Refuses what the object or the user does not have. */
export function resolveField(
  parts: QueryParts,
  userId: string,
  query: Query,
  object: ObjectSchema,
  { path, position }: FieldPath,
): ResolvedField {
  const { schema, access } = parts;
  const names = withoutObjectName(path, query, object);
  const fieldName = names.at(-1) ?? '';
  const references: FieldSchema[] = [];
  let current: ObjectSchema | undefined = object;
  for (const name of names.slice(0, -1)) {
    const reference: FieldSchema | undefined = current?.parentField(name);
    if (!reference || !current || !access.field(userId, current, reference, 'read')) {
      const message =
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom ` +
        "relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL " +
        'or the describe call for the appropriate names.';
      throw soqlError('INVALID_FIELD', query.soql, position, message);
    }
    references.push(reference);
    const [target, another]: readonly string[] = reference.referenceTo;
    current = target === undefined || another !== undefined ? undefined : schema.object(target);
  }
  if (references.length > deepest)
    throw soqlError('INVALID_FIELD', query.soql, position, 'too many levels of parents');

  const parent = parentReader(parts, userId, references);
  const unknown = () =>
    soqlError('INVALID_FIELD', query.soql, position, noSuchColumn(fieldName, current ?? object));
  if (!current) return polymorphic(schema, references, fieldName, parent, unknown);
  const field = current.field(fieldName);
  if (!field || !access.field(userId, current, field, 'read')) throw unknown();
  const readOwn = (row: Row) => row[field.name] ?? null;
  const read = references.length === 0 ? readOwn : overParent(parent, readOwn);
  return { references, field, isTypeName: false, read, readOwn };
}

/** `Account.Name` and `a.Name` mean the object of the query itself. */
function withoutObjectName(
  path: readonly string[],
  { from }: Query,
  object: ObjectSchema,
): readonly string[] {
  const first = path[0]?.toLowerCase();
  const isObject = first === from.alias?.toLowerCase() || first === object.name.toLowerCase();
  return isObject && path.length > 1 && !object.parentField(path[0] ?? '') ? path.slice(1) : path;
}

function parentReader(
  parts: QueryParts,
  userId: string,
  references: readonly FieldSchema[],
): (row: Row) => Row | undefined {
  return (row) => {
    let current: Row | undefined = row;
    for (const reference of references) {
      const id: Value | undefined = current?.[reference.name];
      current = typeof id === 'string' ? findVisibleRow(parts, userId, id) : undefined;
    }
    return current;
  };
}

function polymorphic(
  schema: Schema,
  references: readonly FieldSchema[],
  name: string,
  parent: (row: Row) => Row | undefined,
  unknown: () => Error,
): ResolvedField {
  const isTypeName = name.toLowerCase() === 'type';
  const known = nameFields.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const field = schema.object('User')?.field(isTypeName ? 'UserType' : (known ?? ''));
  if (!field) throw unknown();
  const readOwn = (found: Row): Value => {
    const object = schema.objectOfId(found.Id);
    if (isTypeName) return object?.name ?? null;
    const nameField = known === 'Name' ? object?.fields.find((candidate) => candidate.isName)?.name : known;
    return found[nameField ?? ''] ?? null;
  };
  const shown = isTypeName ? { ...field, name: 'Type' } : field;
  return { references, field: shown, isTypeName, read: overParent(parent, readOwn), readOwn };
}

function overParent(
  parent: (row: Row) => Row | undefined,
  readOwn: (row: Row) => Value,
): (row: Row) => Value {
  return (row) => {
    const found = parent(row);
    return found ? readOwn(found) : null;
  };
}

function noSuchColumn(name: string, object: ObjectSchema): string {
  return (
    `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to ` +
    "append the '__c' after the custom field name. Please reference your WSDL or the describe call for the " +
    'appropriate names.'
  );
}
