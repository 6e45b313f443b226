import { OrgError } from '../org-error.ts';
import type { Row, Value } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import type { Table } from '../store/table.ts';
import { checkReference } from './check-reference.ts';
import type { Draft } from './derive-fields.ts';
import type { WriterParts } from './writer-parts.ts';

/**
 * Holds a row against the rules of its object: nothing required is empty, references lead somewhere, keys are
 * unique.
 * @param given fields that the request has named; only they are looked at for references
 * @param before the row as it was, for an update
 */
export function checkRow(
  parts: WriterParts,
  userId: string,
  table: Table,
  draft: Draft,
  given: ReadonlyMap<string, Value>,
  before: Row | undefined,
): void {
  const { object } = table;
  const missing = object.fields.filter((field) => field.required && (draft[field.name] ?? null) === null);
  if (missing.length > 0) {
    const fields = missing.map((field) => field.name);
    throw new OrgError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields.join(', ')}]`, {
      fields,
    });
  }
  for (const [name, value] of given) {
    const field = value === null ? undefined : object.field(name);
    if (!field || before?.[name] === value) continue;
    if (field.type === 'reference') checkReference(parts, userId, field, String(value));
  }
  // of a new row the default values count too: one of them may be taken as well
  for (const field of object.fields.filter(({ unique }) => unique)) {
    const value = draft[field.name] ?? null;
    if (value !== null && before?.[field.name] !== value) checkUnique(table, field, value, draft['Id']);
  }
  if (object.name === 'Task') checkTask(draft);
  if (object.name === 'PermissionSetAssignment') checkAssignment(table, draft);
}

function checkUnique(table: Table, field: FieldSchema, value: Value, ownId: Value | undefined): void {
  for (const id of table.index(field.name)?.find(value) ?? []) {
    if (id === ownId) continue;
    throw new OrgError(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${id.slice(0, 15)}`,
      { fields: [] },
    );
  }
}

/** A Task of a Lead cannot be about anything else: object reference of Task, WhatId. */
function checkTask(draft: Draft): void {
  const { WhoId: whoId, WhatId: whatId } = draft;
  if (typeof whoId !== 'string' || !whoId.startsWith('00Q') || whatId === null) return;
  throw new OrgError('FIELD_INTEGRITY_EXCEPTION', 'A task of a lead cannot be related to another record.', {
    fields: ['WhatId'],
  });
}

/** An assignment is of a permission set or of a group of them, and nobody has the same twice. */
function checkAssignment(
  table: Table,
  { Id: id, AssigneeId: userId, PermissionSetId: setId, PermissionSetGroupId: groupId = null }: Draft,
): void {
  if ((setId ?? null) === null && groupId === null) {
    throw new OrgError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', {
      fields: ['PermissionSetId'],
    });
  }
  const others = [...(table.index('AssigneeId')?.find(userId ?? null) ?? [])];
  const isTaken = others.some(
    (other) =>
      other !== id &&
      table.rows.get(other)?.['PermissionSetId'] === (setId ?? null) &&
      (table.rows.get(other)?.['PermissionSetGroupId'] ?? null) === groupId,
  );
  if (!isTaken) return;
  throw new OrgError(
    'DUPLICATE_VALUE',
    `Duplicate PermissionSetAssignment. Assignee: ${String(userId).slice(0, 15)}; Permission Set: ${String(setId).slice(0, 15)}`,
    { fields: ['AssigneeId', 'PermissionSetId'] },
  );
}
