import { createHash } from 'node:crypto';
import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import { masterRecordTypeId } from './object-info.ts';

/**
 * The values of one picklist as UI API gives them:
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_picklist_values.htm
 *
 * @param basePath `/services/data/v67.0`: goes into `url`
 */
export function picklistValues(
  object: ObjectSchema,
  field: FieldSchema,
  basePath: string,
): Readonly<Record<string, unknown>> {
  const values = field.picklistValues.map(({ value, label }) => ({
    attributes: null,
    label,
    validFor: [],
    value,
  }));
  const defaultValue = field.picklistValues.find((candidate) => candidate.isDefault)?.value;
  return {
    controllerValues: {},
    defaultValue: values.find((candidate) => candidate.value === defaultValue) ?? null,
    eTag: createHash('md5').update(JSON.stringify(values)).digest('hex'),
    url: `${basePath}/ui-api/object-info/${object.name}/picklist-values/${masterRecordTypeId}/${field.name}`,
    values,
  };
}
