import type { Problem } from '../problem.ts';
import { exists } from './exists.ts';
import { notFound } from './not-found.ts';
import type { Review } from './review.ts';

/**
 * Looks for the first custom field that an object does not have.
 * @param element that names the fields
 */
export function missingField(
  object: string,
  fields: readonly string[],
  element: string,
  review: Review,
): Problem | undefined {
  const missing = fields.find((field) => field.endsWith('__c') && !exists(`${object}.${field}`, review));
  return missing === undefined ? undefined : notFound(element, 'CustomField', `${object}.${missing}`);
}
