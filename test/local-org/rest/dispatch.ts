import { OrgError } from '../org-error.ts';
import { errorBody } from '../http/error-body.ts';
import { refusals } from '../write/refusals.ts';
import { collection, collectionByKey, collectionOfType } from './collections.ts';
import { batch } from './composite-batch.ts';
import { graph } from './composite-graph.ts';
import { composite } from './composite.ts';
import { objectByName, objectDescribe, objectList } from './object-resources.ts';
import { limits, resourceList } from './org-resources.ts';
import { query, queryMore } from './query-resources.ts';
import type { Resource, RestAnswer, RestRequest } from './rest-request.ts';
import { rowById, rowByKey } from './row-resources.ts';

/** Every resource by the form of its path; `*` is any part. The first that fits answers. */
const resources: readonly (readonly [path: string, resource: Resource])[] = [
  ['', resourceList],
  ['sobjects', objectList],
  ['sobjects/*', objectByName],
  ['sobjects/*/describe', objectDescribe],
  ['sobjects/*/*', rowById],
  ['sobjects/*/*/*', rowByKey],
  ['query', query],
  ['query/*', queryMore],
  ['queryAll', query],
  ['queryAll/*', queryMore],
  ['limits', limits],
  ['composite', composite],
  ['composite/batch', batch],
  ['composite/graph', graph],
  ['composite/sobjects', collection],
  ['composite/sobjects/*', collectionOfType],
  ['composite/sobjects/*/*', collectionByKey],
];
const forms = resources.map(([path, resource]) => ({ parts: path === '' ? [] : path.split('/'), resource }));

/** Whether a path is one of the resources; others may belong to another part of the org. */
export function findResource(path: readonly string[]): Resource | undefined {
  return forms.find(
    ({ parts }) =>
      parts.length === path.length &&
      parts.every((part, position) => part === '*' || part === path[position]),
  )?.resource;
}

/** Answers a request to a resource. Refusals become answers; only mistakes of the org itself are thrown. */
export function dispatch(request: RestRequest): RestAnswer {
  try {
    const resource = findResource(request.path);
    if (!resource) throw refusals.notFound();
    const method = request.method as keyof Resource;
    const answer = resource[method];
    if (answer) return answer(request);
    const allowed = Object.keys(resource).join(',');
    const message = `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`;
    throw new OrgError('METHOD_NOT_ALLOWED', message, { httpStatus: 405 });
  } catch (error) {
    if (error instanceof OrgError) return { status: error.httpStatus, body: errorBody(error) };
    throw error;
  }
}
