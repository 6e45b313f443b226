import { z } from 'zod';
import { OrgError } from '../org-error.ts';
import type { UserScope, Values } from '../org.ts';
import { refusals } from '../write/refusals.ts';
import { readBody, valuesShape } from './read-body.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';
import { rowById } from './row-resources.ts';

/** Rows in one collection: https://developer.salesforce.com/docs/platform/api-rest (sObject Collections). */
const mostRows = 200;
const recordsShape = z.object({
  allOrNone: z.boolean().optional(),
  records: z.array(valuesShape),
});
const retrieveShape = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });

/** `/composite/sobjects` */
export const collection: Resource = {
  POST: (request) => {
    const { allOrNone = false, records } = readRecords(request);
    return writeRows(request.scope, allOrNone, records, (values) => ({
      id: request.scope.create(typeOf(values), values),
      success: true,
      errors: [],
    }));
  },
  PATCH: (request) => {
    const { allOrNone = false, records } = readRecords(request);
    const repeated = findRepeated(records, 'id');
    return writeRows(request.scope, allOrNone, records, (given) => {
      const { value: id, rest: values } = takeValue(given, 'id');
      if (id === undefined)
        throw new OrgError('MISSING_ARGUMENT', 'Id not specified in an update call', { fields: [] });
      if (repeated.has(id)) throw isRepeated(`Duplicate id specified: ${id}`, 'Id');
      request.scope.update(typeOf(given), id, values);
      return { id, success: true, errors: [] };
    });
  },
  DELETE: ({ scope, query, context }) => {
    const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
    checkCount(ids.length);
    return writeRows(scope, query.get('allOrNone') === 'true', ids, (id) => {
      const object = context.org.schema.objectOfId(id);
      if (!object) throw refusals.malformedId(id);
      scope.remove(object.name, id);
      return { id, success: true, errors: [] };
    });
  },
};

/** `/composite/sobjects/Task`: reads rows by id. */
export const collectionOfType: Resource = {
  GET: (request) => {
    const list = (name: string) => (request.query.get(name) ?? '').split(',').filter((part) => part !== '');
    return retrieve(request, list('ids'), list('fields'));
  },
  POST: (request) => {
    const { ids, fields } = readBody(request.body, retrieveShape);
    return retrieve(request, ids, fields);
  },
};

/** `/composite/sobjects/ParleyMessage__c/ExternalId__c`: creates or updates rows by external id. */
export const collectionByKey: Resource = {
  PATCH: (request) => {
    const [, , type = '', key = ''] = request.path;
    const { allOrNone = false, records } = readRecords(request);
    const repeated = findRepeated(records, key);
    return writeRows(request.scope, allOrNone, records, (given) => {
      if (typeOf(given).toLowerCase() !== type.toLowerCase()) {
        throw new OrgError('INVALID_TYPE', `all records must be of type ${type}`, { fields: [] });
      }
      const { value, rest: values } = takeValue(given, key);
      if (value === undefined) throw new OrgError('MISSING_ARGUMENT', `${key} not specified`, { fields: [] });
      if (repeated.has(value)) throw isRepeated(`Duplicate external id specified: ${value}`, key);
      const { id, created } = request.scope.upsert(type, key, value, values);
      return { id, success: true, errors: [], created };
    });
  },
};

function readRecords(request: RestRequest): z.infer<typeof recordsShape> {
  const read = readBody(request.body, recordsShape);
  checkCount(read.records.length);
  return read;
}

function checkCount(count: number): void {
  if (count <= mostRows) return;
  const message = `record limit reached. cannot submit more than ${mostRows} records into this call`;
  throw new OrgError('EXCEEDED_ID_LIMIT', message);
}

function typeOf(values: Values): string {
  const attributes = values['attributes'];
  const type =
    typeof attributes === 'object' && attributes !== null && 'type' in attributes
      ? attributes.type
      : undefined;
  if (typeof type === 'string') return type;
  throw new OrgError('INVALID_TYPE', 'attributes.type is missing', { fields: [] });
}

interface Taken {
  readonly value: string | undefined;
  readonly rest: Values;
}

/** Takes the field out by which a row is found, whatever its case. */
function takeValue(given: Values, name: string): Taken {
  const key = keyOf(given, name);
  if (key === undefined) return { value: undefined, rest: given };
  const { [key]: value, ...rest } = given;
  return { value: value === null || value === undefined || value === '' ? undefined : String(value), rest };
}

function keyOf(given: Values, name: string): string | undefined {
  if (name in given) return name;
  return Object.keys(given).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
}

/** Values that several rows of one collection are found by. The platform writes none of these rows. */
function findRepeated(records: readonly Values[], name: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const given of records) {
    const value = String(given[keyOf(given, name) ?? ''] ?? '');
    if (value !== '' && seen.has(value)) repeated.add(value);
    seen.add(value);
  }
  return repeated;
}

function isRepeated(message: string, field: string): OrgError {
  return new OrgError('DUPLICATE_VALUE', message, { fields: [field] });
}

class RolledBack extends Error {}

/**
 * Writes rows one by one. Those that are refused do not hinder the others, unless all or none is asked for; then
 * the others say that they were taken back.
 */
function writeRows<Given>(
  scope: UserScope,
  allOrNone: boolean,
  given: readonly Given[],
  write: (given: Given) => object,
): RestAnswer {
  const results: object[] = [];
  let failed = 0;
  try {
    scope.transaction(() => {
      for (const one of given) {
        try {
          results.push(scope.transaction(() => write(one)));
        } catch (error) {
          if (!(error instanceof OrgError)) throw error;
          failed += 1;
          results.push(failure(error));
        }
      }
      if (allOrNone && failed > 0) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const message =
      'Record rolled back because not all records were valid and the request was using AllOrNone header';
    const takenBack = failure(new OrgError('ALL_OR_NONE_OPERATION_ROLLED_BACK', message, { fields: [] }));
    return {
      status: 200,
      body: results.map((result) => ('success' in result && result.success === true ? takenBack : result)),
    };
  }
  return { status: 200, body: results };
}

function failure({ code, message, fields }: OrgError): object {
  return { success: false, errors: [{ statusCode: code, message, fields: fields ?? [] }] };
}

function retrieve(request: RestRequest, ids: readonly string[], fields: readonly string[]): RestAnswer {
  const [, , type = ''] = request.path;
  const query = new URLSearchParams({ fields: fields.join(',') });
  const body = ids.map((id) => {
    if (!request.scope.get(type, id)) return null;
    return rowById.GET?.({ ...request, path: ['sobjects', type, id], query }).body;
  });
  return { status: 200, body };
}
