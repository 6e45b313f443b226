import { OrgError } from '../org-error.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import { unreadable } from './unreadable.ts';

/** A number, rounded to the field's decimals. Its whole part must fit into the digits that are left for it. */
export function coerceNumber(field: FieldSchema, given: unknown): number {
  const number = typeof given === 'string' ? Number(given) : given;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw unreadable(field, given);
  if (field.type === 'int' && !Number.isInteger(number)) throw unreadable(field, given);
  const factor = 10 ** field.scale;
  const rounded = Number.isSafeInteger(number) ? number : Math.round(number * factor) / factor;
  if (Math.abs(Math.trunc(rounded)) >= 10 ** (field.precision - field.scale)) {
    throw new OrgError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${number}`,
      { fields: [field.name] },
    );
  }
  return rounded;
}
