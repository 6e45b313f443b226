import { OrgError } from '../org-error.ts';
import type { FieldSchema, Schema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';

/** A reference must point to a row of the right object that exists and is not deleted. */
export function checkReference(schema: Schema, store: Store, field: FieldSchema, id: string): void {
  const target = schema.objectOfId(id);
  if (!target || (field.referenceTo.length > 0 && !field.referenceTo.includes(target.name))) {
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${id}`, {
      fields: [field.name],
    });
  }
  const table = store.table(target.name);
  if (table.rows.has(id)) return;
  if (table.deleted.has(id)) throw new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [] });
  throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [] });
}
