import { OrgError } from '../org-error.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';

const done = { create: 'inserted', edit: 'updated', delete: 'deleted' } as const;

/** What the org says when it will not touch a row, wherever it says so. */
export const refusals = {
  notFound: () => new OrgError('NOT_FOUND', 'The requested resource does not exist', { httpStatus: 404 }),
  deleted: () => new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [], httpStatus: 404 }),
  noSuchRow: () =>
    new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', {
      fields: [],
      httpStatus: 404,
    }),
  /** Neither the lead itself nor what points to it can be written any more. */
  convertedLead: () =>
    new OrgError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', { fields: [] }),
  malformedId: (id: string) =>
    new OrgError('MALFORMED_ID', `Record ID: id value of incorrect type: ${id}`, { fields: ['Id'] }),
  noSuchColumn: (name: string, object: ObjectSchema) =>
    new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`),
  noRights: () =>
    new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', {
      fields: [],
      httpStatus: 403,
    }),
  /** The row itself may not be known to the user either. */
  noRightsOn: (id: string) =>
    new OrgError(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
      { fields: [], httpStatus: 400 },
    ),
  notAllowed: (object: ObjectSchema, right: keyof typeof done) =>
    new OrgError(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be ${done[right]}: ${object.label}`,
      { fields: [] },
    ),
};
