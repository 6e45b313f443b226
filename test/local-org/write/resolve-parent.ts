import { OrgError } from '../org-error.ts';
import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import { findVisibleRow } from '../find-visible-row.ts';
import type { WriterParts } from './writer-parts.ts';

/**
 * Finds a parent that a body names by external id, as in `Conversation__r: { ExternalKey__c: '…' }`.
 * @returns the id of the parent
 */
export function resolveParent(
  object: ObjectSchema,
  reference: FieldSchema,
  given: unknown,
  parts: WriterParts,
  userId: string,
): string {
  const [targetName] = reference.referenceTo;
  if (targetName === undefined || reference.referenceTo.length > 1) {
    throw new OrgError(
      'INVALID_FIELD',
      `${object.name}.${reference.name} cannot be given by an external ID.`,
    );
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new OrgError(
      'INVALID_FIELD',
      `The value of ${reference.relationshipName ?? ''} must be an object.`,
    );
  }
  const table = parts.store.table(targetName);
  const entries = Object.entries(given).filter(([name]) => name !== 'attributes');
  const [entry] = entries;
  if (!entry || entries.length > 1) {
    throw new OrgError(
      'INVALID_FIELD',
      `The parent ${targetName} must be named by exactly one external ID field.`,
    );
  }
  const [name, value] = entry as [string, unknown];
  const key = table.object.field(name);
  if (!key || !parts.access.field(userId, table.object, key, 'read'))
    throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${targetName}`);
  if (!key.externalId) {
    throw new OrgError('INVALID_FIELD', `${name} is not an External ID or indexed field on ${targetName}.`);
  }
  const all = typeof value === 'string' ? [...(table.index(key.name)?.find(value) ?? [])] : [];
  const found = all.filter((id) => findVisibleRow(parts, userId, id));
  const [id, another] = found;
  if (id === undefined) {
    throw new OrgError(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(value)} not found for field ${key.name} in entity ${targetName}`,
    );
  }
  if (another !== undefined) {
    throw new OrgError(
      'DUPLICATE_EXTERNAL_ID',
      `${key.name}: more than one record found for external id field: [${found.join(', ')}]`,
    );
  }
  return id;
}
