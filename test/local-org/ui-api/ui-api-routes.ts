import { Router, type Response } from 'express';
import { z } from 'zod';
import type { Caller, RouteModule } from '../http/route-module.ts';
import { OrgError } from '../org-error.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { readerOf } from './display-value.ts';
import { masterRecordTypeId, objectInfo } from './object-info.ts';
import { picklistValues } from './picklist-values.ts';
import { recordError } from './record-error.ts';
import { recordFields } from './record-fields.ts';
import { recordRepresentation, type RecordRepresentation } from './record-representation.ts';

const base = '/services/data/:version/ui-api';
const createBody = z.strictObject({ apiName: z.string(), fields: z.record(z.string(), z.unknown()) });
const updateBody = z.strictObject({
  fields: z.record(z.string(), z.unknown()),
  allowSaveOnDuplicate: z.boolean().optional(),
});

/** Records, object info and picklist values the way `lightning/uiRecordApi` and `lightning/uiObjectInfoApi` ask for them. */
export const uiApiRoutes: RouteModule = (context) => {
  const router = Router();
  const free = { counted: false };

  router.get(
    `${base}/records/batch/:ids`,
    context.authenticated((request, response, caller) => {
      const results = String(request.params['ids'])
        .split(',')
        .map((id) => batchResult(caller, id, request.query));
      response.json({ hasErrors: results.some((one) => one.statusCode !== 200), results });
    }, free),
  );

  router.get(
    `${base}/records/:id`,
    context.authenticated((request, response, caller) => {
      response.json(readRecord(caller, String(request.params['id']), request.query));
    }, free),
  );

  router.post(
    `${base}/records`,
    context.authenticated((request, response, caller) => {
      const { apiName, fields } = parseBody(createBody, request.body);
      const object = findObject(caller, apiName);
      writeOrAnswer(response, object, 'create', () => {
        const id = caller.scope.create(object.name, fields);
        response.status(201).json(wholeRecord(caller, object, id));
      });
    }, free),
  );

  router.patch(
    `${base}/records/:id`,
    context.authenticated((request, response, caller) => {
      const { fields } = parseBody(updateBody, request.body);
      const { object, id } = findRecord(caller, String(request.params['id']));
      writeOrAnswer(response, object, 'update', () => {
        caller.scope.update(object.name, id, fields);
        response.json(wholeRecord(caller, object, id));
      });
    }, free),
  );

  router.delete(
    `${base}/records/:id`,
    context.authenticated((request, response, caller) => {
      const { object, id } = findRecord(caller, String(request.params['id']));
      writeOrAnswer(response, object, 'delete', () => {
        caller.scope.remove(object.name, id);
        response.status(204).end();
      });
    }, free),
  );

  router.get(
    `${base}/object-info/:object`,
    context.authenticated((request, response, caller) => {
      const object = findObject(caller, String(request.params['object']));
      response.json(objectInfo(caller.scope.schema, object));
    }, free),
  );

  router.get(
    `${base}/object-info/:object/picklist-values/:recordTypeId{/:field}`,
    context.authenticated((request, response, caller) => {
      const object = findObject(caller, String(request.params['object']));
      if (request.params['recordTypeId'] !== masterRecordTypeId) {
        throw new OrgError('INVALID_TYPE', 'The local org has no record types but the master one.');
      }
      const basePath = `/services/data/${String(request.params['version'])}`;
      const picklists = object.fields.filter((field) => field.type === 'picklist');
      const fieldName = request.params['field'];
      if (fieldName === undefined) {
        response.json({
          picklistFieldValues: Object.fromEntries(
            picklists.map((field) => [field.name, picklistValues(object, field, basePath)]),
          ),
        });
        return;
      }
      const field = picklists.find((candidate) => candidate.name === fieldName);
      if (field === undefined) throw notFound();
      response.json(picklistValues(object, field, basePath));
    }, free),
  );

  return router;
};

function readRecord(caller: Caller, recordId: string, query: unknown): RecordRepresentation {
  const { object, id } = findRecord(caller, recordId);
  return represent(caller, object, id, recordFields(object, query));
}

/** What a write answers with: every field of the record as it is now. */
function wholeRecord(caller: Caller, object: ObjectSchema, id: string): RecordRepresentation {
  return represent(
    caller,
    object,
    id,
    object.fields.map((field) => field.name),
  );
}

function represent(
  caller: Caller,
  object: ObjectSchema,
  id: string,
  paths: readonly string[],
): RecordRepresentation {
  const row = caller.scope.get(object.name, id);
  if (row === undefined) throw notFound();
  const reader = readerOf(caller.scope.get('User', caller.userId));
  return recordRepresentation(
    { schema: caller.scope.schema, scope: caller.scope, reader },
    object,
    row,
    paths,
  );
}

function batchResult(
  caller: Caller,
  id: string,
  query: unknown,
): { readonly result: unknown; readonly statusCode: number } {
  try {
    return { result: readRecord(caller, id, query), statusCode: 200 };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return { result: [{ errorCode: error.code, message: error.message }], statusCode: error.httpStatus };
  }
}

function writeOrAnswer(
  response: Response,
  object: ObjectSchema,
  verb: 'create' | 'update' | 'delete',
  write: () => void,
): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    response.status(error.httpStatus).json([recordError(object, error, verb)]);
  }
}

function findObject(caller: Caller, name: string): ObjectSchema {
  const object = caller.scope.schema.object(name);
  if (object === undefined || object.shares !== undefined)
    throw new OrgError('INVALID_TYPE', `Object ${name} is not supported in UI API.`);
  return object;
}

function findRecord(caller: Caller, id: string): { readonly object: ObjectSchema; readonly id: string } {
  const object = caller.scope.schema.objectOfId(id);
  const row = object === undefined ? undefined : caller.scope.get(object.name, id);
  if (object === undefined || row === undefined) throw notFound();
  return { object, id: row.Id };
}

function parseBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new OrgError('JSON_PARSER_ERROR', z.prettifyError(parsed.error));
  return parsed.data;
}

function notFound(): OrgError {
  return new OrgError('NOT_FOUND', 'The requested resource does not exist', { httpStatus: 404 });
}
