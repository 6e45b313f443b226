import { OrgError } from '../org-error.ts';
import type { Values } from '../org.ts';
import type { Value } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { coerceValue } from './coerce-value.ts';
import { refusals } from './refusals.ts';
import { resolveParent } from './resolve-parent.ts';
import type { WriterParts } from './writer-parts.ts';

/**
 * Reads the body of a write: names in any case become the fields' own, values become what is stored, parents given
 * by external id become their ids.
 * @param right what the fields must allow for this kind of write
 */
export function readValues(
  parts: WriterParts,
  userId: string,
  object: ObjectSchema,
  values: Values,
  right: 'createable' | 'updateable',
): Map<string, Value> {
  const { access } = parts;
  const given = new Map<string, Value>();
  const forbidden: string[] = [];
  for (const name in values) {
    if (name === 'attributes') continue;
    const field = object.field(name);
    const target = field ?? object.parentField(name);
    if (!target || !access.field(userId, object, target, 'read')) throw refusals.noSuchColumn(name, object);
    if (!target[right] || !access.field(userId, object, target, 'edit')) forbidden.push(target.name);
    else if (field?.type === 'base64') given.set(field.name, parts.files.keep(values[name]));
    else if (field) given.set(field.name, coerceValue(field, values[name]));
    else given.set(target.name, resolveParent(object, target, values[name], parts, userId));
  }
  if (forbidden.length === 0) return given;
  throw new OrgError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${forbidden.join(', ')}. Please check the security settings of this field ` +
      'and verify that it is read/write for your profile or permission set.',
    { fields: forbidden },
  );
}
