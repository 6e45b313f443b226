import { OrgError } from '../org-error.ts';
import type { Value } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';
import { normalizeId } from '../store/record-id.ts';
import { coerceNumber } from './coerce-number.ts';
import { unreadable } from './unreadable.ts';

const dateForm = /^\d{4}-\d\d-\d\d$/;
const dateTimeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const emailForm = /^[^\s@<>(),;:\\"[\]]+@[^\s@]+\.[^\s@.]+$/;

/**
 * Turns what a request says into what is stored. Texts lose white space at both ends and an empty one is null;
 * datetimes lose their fraction of a second.
 */
export function coerceValue(field: FieldSchema, given: unknown): Value {
  if (given === null || given === undefined || given === '') {
    if (field.type === 'boolean') throw unreadable(field, given);
    return null;
  }
  switch (field.type) {
    case 'boolean':
      if (typeof given === 'boolean') return given;
      if (given === 'true' || given === 'false') return given === 'true';
      throw unreadable(field, given);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return coerceNumber(field, given);
    default:
      if (typeof given !== 'string') throw unreadable(field, given);
      return coerceText(field, given);
  }
}

function coerceText(field: FieldSchema, given: string): Value {
  switch (field.type) {
    case 'date':
      return coerceDate(field, given);
    case 'datetime':
      return coerceDateTime(field, given);
    case 'id':
    case 'reference':
      return coerceId(field, given);
    case 'picklist':
      return coercePicklist(field, given);
    default: {
      const text = given.trim();
      if (text === '') return null;
      checkLength(field, text);
      if (field.type === 'email' && !emailForm.test(text)) {
        throw new OrgError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, {
          fields: [field.name],
        });
      }
      return text;
    }
  }
}

/** Lengths count UTF-16 code units, as they do on the platform. */
function checkLength(field: FieldSchema, text: string): void {
  if (text.length <= field.length) return;
  const shown = text.length > 255 ? `${text.slice(0, 255)}...` : text;
  throw new OrgError(
    'STRING_TOO_LONG',
    `${field.label}: data value too large: ${shown} (max length=${field.length})`,
    {
      fields: [field.name],
    },
  );
}

function coercePicklist(field: FieldSchema, given: string): Value {
  const text = given.trim();
  if (text === '') return null;
  checkLength(field, text);
  if (!field.restrictedPicklist) return text;
  const wanted = text.toLowerCase();
  const known = field.picklistValues.find(({ value }) => value === text || value.toLowerCase() === wanted);
  if (known) return known.value;
  throw new OrgError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${text}`,
    { fields: [field.name] },
  );
}

function coerceId(field: FieldSchema, given: string): Value {
  const id = normalizeId(given);
  if (id !== undefined) return id;
  throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${given}`, {
    fields: [field.name],
  });
}

function coerceDate(field: FieldSchema, given: string): Value {
  const day = given.slice(0, 10);
  if (
    dateForm.test(day) &&
    !Number.isNaN(Date.parse(day)) &&
    (given.length === 10 || dateTimeForm.test(given))
  )
    return day;
  throw unreadable(field, given);
}

function coerceDateTime(field: FieldSchema, given: string): Value {
  if (dateForm.test(given)) return `${given}T00:00:00.000+0000`;
  const milliseconds = dateTimeForm.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw unreadable(field, given);
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.000+0000`;
}
