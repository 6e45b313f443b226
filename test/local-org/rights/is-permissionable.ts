import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import { systemFields } from '../schema/system-fields.ts';

/** Objects of the standard apps whose standard fields are seen or hidden one by one. */
const governed = new Set(['Account', 'Contact', 'Lead', 'Opportunity', 'Case']);
/** Fields of them that come with the object, as their name and owner do. */
const always = new Set([
  'OwnerId',
  'FirstName',
  'LastName',
  'Salutation',
  'IsConverted',
  'ConvertedContactId',
  'ConvertedAccountId',
  'ConvertedOpportunityId',
  'ConvertedDate',
  'MasterRecordId',
  'LastActivityDate',
  'IsClosed',
  'IsWon',
  'IsPersonAccount',
  'PersonContactId',
]);
const system = new Set(systemFields.map(({ name }) => name));

/**
 * Whether a user needs a right of its own for the field. Fields that must be filled, names, owners, masters and the
 * fields that the org itself fills are there for everybody who has the object.
 */
export function isPermissionable(object: ObjectSchema, field: FieldSchema): boolean {
  if (field.required || field.isName || field.masterDetail || system.has(field.name)) return false;
  if (field.custom) return true;
  return governed.has(object.name) && !always.has(field.name);
}
