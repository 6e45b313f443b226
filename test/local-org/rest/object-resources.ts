import { refusals } from '../write/refusals.ts';
import { describeObject, summarizeObject } from './describe-object.ts';
import { readBody, valuesShape } from './read-body.ts';
import type { Resource } from './rest-request.ts';

/** `/sobjects` */
export const objectList: Resource = {
  GET: ({ context, version }) => {
    const sobjects = context.org.schema.objects.map((object) => summarizeObject(object, version));
    return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
  },
};

/** `/sobjects/Task`: a new row, or what the object is. */
export const objectByName: Resource = {
  GET: ({ context, path, version }) => {
    const object = context.org.schema.object(path[1] ?? '');
    if (!object) throw refusals.notFound();
    return { status: 200, body: { objectDescribe: summarizeObject(object, version), recentItems: [] } };
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
  GET: ({ context, path, version }) => {
    const object = context.org.schema.object(path[1] ?? '');
    if (!object) throw refusals.notFound();
    return { status: 200, body: describeObject(object, version) };
  },
};
