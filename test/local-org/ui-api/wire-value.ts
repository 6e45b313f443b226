import type { Value } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';

/** A stored value as UI API and GraphQL write it: datetimes end in `Z` there (`2026-11-20T07:10:51.000Z`). */
export function wireValue(field: FieldSchema, value: Value): Value {
  return field.type === 'datetime' && typeof value === 'string' ? value.replace('+0000', 'Z') : value;
}
