import { describeObject, summarizeObject } from './describe-object.ts';
import { findObject } from './find-object.ts';
import { readBody, valuesShape } from './read-body.ts';
import type { Resource } from './rest-request.ts';

/** `/sobjects` */
export const objectList: Resource = {
  GET: ({ scope, version }) => {
    const sobjects = scope.schema.objects.map((object) => summarizeObject(object, version));
    return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
  },
};

/** `/sobjects/Task`: a new row, or what the object is. */
export const objectByName: Resource = {
  GET: (request) => {
    const objectDescribe = summarizeObject(findObject(request), request.version);
    return { status: 200, body: { objectDescribe, recentItems: [] } };
  },
  POST: ({ scope, path, version, body }) => {
    const [, type = ''] = path;
    const id = scope.create(type, readBody(body, valuesShape));
    const headers = { Location: `/services/data/v${version}/sobjects/${type}/${id}` };
    return { status: 201, body: { id, success: true, errors: [] }, headers };
  },
};

/** `/sobjects/Task/describe` */
export const objectDescribe: Resource = {
  GET: (request) => {
    return { status: 200, body: describeObject(findObject(request), request.version) };
  },
};
