import { OrgError } from '../org-error.ts';
import type { Row, Values } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import { normalizeId } from '../store/record-id.ts';
import { refusals } from '../write/refusals.ts';
import { findObject } from './find-object.ts';
import { readBody, valuesShape } from './read-body.ts';
import type { Resource, RestRequest } from './rest-request.ts';

/** `/sobjects/Task/<id>` */
export const rowById: Resource = {
  GET: (request) => {
    const { object, row } = findRow(request);
    return { status: 200, body: describeRow(request, object, row) };
  },
  PATCH: (request) => {
    const [, type = '', id = ''] = request.path;
    request.scope.update(type, id, bodyOf(request));
    return { status: 204 };
  },
  DELETE: (request) => {
    const [, type = '', id = ''] = request.path;
    request.scope.remove(type, id);
    return { status: 204 };
  },
};

/** `/sobjects/ParleyMessage__c/ExternalId__c/<value>`, and the bytes of a field: `/sobjects/ContentVersion/<id>/VersionData` */
export const rowByKey: Resource = {
  GET: (request) => {
    const [, , keyOrId = '', valueOrField = ''] = request.path;
    const object = findObject(request);
    const blob = object.field(valueOrField);
    if (normalizeId(keyOrId) !== undefined && blob?.type === 'base64') {
      const row = request.scope.get(object.name, keyOrId);
      if (!row) throw refusals.notFound();
      const bytes = request.context.org.files.read(row[blob.name]);
      return { status: 200, body: bytes, headers: { 'content-type': 'application/octetstream' } };
    }
    const row = request.scope.get(object.name, idByKey(request, object, keyOrId, valueOrField));
    if (!row) throw refusals.notFound();
    return { status: 200, body: describeRow(request, object, row) };
  },
  PATCH: (request) => {
    const [, , key = '', value = ''] = request.path;
    const object = findObject(request);
    const field = keyField(object, key);
    const values = bodyOf(request);
    if (Object.keys(values).some((name) => object.field(name) === field)) {
      const message = `The ${field.name} field should not be specified in the sobject data.`;
      throw new OrgError('INVALID_FIELD', message, { fields: [field.name] });
    }
    if (request.query.get('updateOnly') === 'true') idByKey(request, object, key, value);
    const { id, created } = request.scope.upsert(object.name, key, value, values);
    return { status: created ? 201 : 200, body: { id, success: true, errors: [], created } };
  },
  DELETE: (request) => {
    const [, , key = '', value = ''] = request.path;
    const object = findObject(request);
    request.scope.remove(object.name, idByKey(request, object, key, value));
    return { status: 204 };
  },
};

function bodyOf({ body }: RestRequest): Values {
  return readBody(body, valuesShape);
}

function findRow(request: RestRequest): { object: ObjectSchema; row: Row } {
  const object = findObject(request);
  const row = request.scope.get(object.name, request.path[2] ?? '');
  if (!row) throw refusals.notFound();
  return { object, row };
}

function keyField(object: ObjectSchema, name: string): FieldSchema {
  const field = object.field(name);
  if (field && (field.externalId || field.type === 'id')) return field;
  const message = `Provided external ID field does not exist or is not accessible: ${name}`;
  throw new OrgError('NOT_FOUND', message, { httpStatus: 404 });
}

function idByKey(request: RestRequest, object: ObjectSchema, key: string, value: string): string {
  const field = keyField(object, key);
  const literal = value.replace(/[\\']/g, '\\$&');
  const { records } = request.scope.query(`SELECT Id FROM ${object.name} WHERE ${field.name} = '${literal}'`);
  const [record, another] = records;
  if (!record) throw refusals.notFound();
  if (another)
    throw new OrgError('DUPLICATE_EXTERNAL_ID', `${field.name}: more than one record found`, {
      httpStatus: 300,
    });
  return String(record['Id']);
}

/** A row as GET gives it: all fields that the user may read, or those that `fields` names. */
function describeRow({ query, version }: RestRequest, object: ObjectSchema, row: Row): object {
  const wanted = query.get('fields')?.split(',');
  const fields = wanted ? ['Id', ...wanted].map((name) => readableField(object, name.trim())) : object.fields;
  const url = `/services/data/v${version}/sobjects/${object.name}/${row.Id}`;
  const valueOf = (field: FieldSchema) =>
    field.type === 'base64' ? `${url}/${field.name}` : row[field.name];
  return {
    attributes: { type: object.name, url },
    ...Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])),
  };
}

function readableField(object: ObjectSchema, name: string): FieldSchema {
  const field = object.field(name);
  if (!field) throw refusals.noSuchColumn(name, object);
  return field;
}
