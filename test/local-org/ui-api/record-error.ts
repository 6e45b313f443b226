import type { OrgError } from '../org-error.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';

/**
 * The body for a create, update or delete that the org refuses: the errors stand under `output`, those that belong
 * to a field under `output.fieldErrors`.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_error_with_output.htm
 *
 * @param verb what was tried: `update`
 */
export function recordError(
  object: ObjectSchema,
  error: OrgError,
  verb: 'create' | 'update' | 'delete',
): Readonly<Record<string, unknown>> {
  const fields = error.fields ?? [];
  const exception = (field?: string): Readonly<Record<string, unknown>> => ({
    constituentField: null,
    duplicateRecordError: null,
    errorCode: error.code,
    field: field ?? null,
    fieldLabel: field === undefined ? null : (object.field(field)?.label ?? null),
    message: error.message,
  });
  return {
    message: `An error occurred while trying to ${verb} the record. Please try again.`,
    statusCode: error.httpStatus,
    enhancedErrorType: 'RecordError',
    output: {
      errors: fields.length === 0 ? [exception()] : [],
      fieldErrors: Object.fromEntries(fields.map((field) => [field, [exception(field)]])),
    },
  };
}
