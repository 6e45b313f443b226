import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';

const list = z
  .string()
  .optional()
  .transform((text) => (text ?? '').split(',').filter((part) => part !== ''));

const schema = z.strictObject({
  fields: list,
  optionalFields: list,
  layoutTypes: list,
  modes: list,
});

/**
 * Reads which fields a request for a record wants (`fields`, `optionalFields`, or `layoutTypes`; the local org has
 * no layouts: Full gives every field, Compact the name and the fields after it, five in all).
 *
 * @param query the query string, parsed
 * @returns paths below the object; of the optional ones only those that exist
 * @throws OrgError for a parameter or field that is not known, or when nothing is asked for
 */
export function recordFields(object: ObjectSchema, query: unknown): readonly string[] {
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', z.prettifyError(parsed.error));
  const { fields, optionalFields, layoutTypes } = parsed.data;
  if (fields.length + optionalFields.length + layoutTypes.length === 0) {
    throw new OrgError('MISSING_PARAMETER', 'Specify at least one of fields, optionalFields or layoutTypes.');
  }
  return [
    ...fields.map((field) => pathBelow(object, field)),
    ...optionalFields.map((field) => pathBelow(object, field)).filter((path) => startsKnown(object, path)),
    ...layoutTypes.flatMap((layoutType) => layoutFields(object, layoutType)),
  ];
}

function pathBelow(object: ObjectSchema, field: string): string {
  const [objectName = '', ...rest] = field.split('.');
  if (objectName.toLowerCase() !== object.name.toLowerCase() || rest.length === 0) {
    throw new OrgError('INVALID_FIELD', `'${field}' does not name a field of ${object.name}.`);
  }
  return rest.join('.');
}

function startsKnown(object: ObjectSchema, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  return rest.length === 0 ? object.field(first) !== undefined : object.parentField(first) !== undefined;
}

function layoutFields(object: ObjectSchema, layoutType: string): readonly string[] {
  const names = [...object.fields].sort((left, right) => Number(right.isName) - Number(left.isName));
  if (layoutType === 'Full') return names.map((field) => field.name);
  if (layoutType === 'Compact') return names.slice(0, 5).map((field) => field.name);
  throw new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', `There is no layout type '${layoutType}'.`);
}
