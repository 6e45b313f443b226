import type { Problem } from '../problem.ts';
import { exists } from './exists.ts';
import type { Review } from './review.ts';

/** What belongs to an object needs it. */
export function checkOwner(object: string, review: Review): Problem | undefined {
  if (review.failedObjects.has(object)) return { problem: 'Parent entity failed to deploy' };
  return exists(object, review) ? undefined : { problem: `no CustomObject named ${object} found` };
}
