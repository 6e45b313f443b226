import type { ObjectSchema } from '../schema/object-schema.ts';
import { refusals } from '../write/refusals.ts';
import type { RestRequest } from './rest-request.ts';

/** The object that a path below `sobjects` names, unless it does not exist for the user. */
export function findObject({ scope, path }: RestRequest): ObjectSchema {
  const object = scope.schema.object(path[1] ?? '');
  if (!object) throw refusals.notFound();
  return object;
}
