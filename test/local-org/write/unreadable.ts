import { OrgError } from '../org-error.ts';
import type { FieldSchema } from '../schema/object-schema.ts';

const tokens: Readonly<Record<string, string>> = {
  string: 'VALUE_STRING',
  number: 'VALUE_NUMBER_INT',
  boolean: 'VALUE_BOOLEAN',
  object: 'START_OBJECT',
};

/** The platform's answer to JSON of the wrong type. The place in the text, which it also gives, is left out. */
export function unreadable(field: FieldSchema, given: unknown): OrgError {
  const token =
    given === null || given === undefined ? 'VALUE_NULL' : (tokens[typeof given] ?? 'VALUE_STRING');
  const shown = typeof given === 'object' ? '' : ` value ${String(given)}`;
  return new OrgError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${token}${shown} or request may be missing a required field`,
  );
}
