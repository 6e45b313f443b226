import { OrgError } from '../org-error.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import { findVisibleRow } from '../find-visible-row.ts';
import { refusals } from './refusals.ts';
import type { WriterParts } from './writer-parts.ts';

/** A reference must point to a row of the right object that exists, is not deleted, and that the user may see. */
export function checkReference(parts: WriterParts, userId: string, field: FieldSchema, id: string): void {
  const { schema, store } = parts;
  const target = schema.objectOfId(id);
  if (!target || (field.referenceTo.length > 0 && !field.referenceTo.includes(target.name))) {
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${id}`, {
      fields: [field.name],
    });
  }
  const table = store.table(target.name);
  if (table.rows.get(id)?.['IsConverted'] === true) throw refusals.convertedLead();
  if (table.rows.has(id)) {
    if (findVisibleRow(parts, userId, id)) return;
    throw refusals.noRightsOn(id);
  }
  if (table.deleted.has(id)) throw new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [] });
  throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [] });
}
