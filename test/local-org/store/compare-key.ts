import type { FieldSchema } from '../schema/object-schema.ts';
import type { Value } from '../row.ts';

/** What a value is compared by: texts without case, except ids and fields that are declared case-sensitive. */
export function compareKey(field: FieldSchema, value: Value): Value {
  if (typeof value !== 'string') return value;
  switch (field.type) {
    case 'id':
    case 'reference':
    case 'date':
    case 'datetime':
      return value;
    default:
      return field.caseSensitive ? value : value.toLowerCase();
  }
}
