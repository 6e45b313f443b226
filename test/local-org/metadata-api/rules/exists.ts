import type { Review } from './review.ts';

/** Whether the org will have an object, and a field of it where one is named: `ParleyMessage__c.Body__c`. */
export function exists(path: string, { metadata, schema }: Review): boolean {
  const [object = '', field] = path.split('.');
  const standard = schema.object(object);
  const known = standard?.custom === false || metadata.find('CustomObject', object) !== undefined;
  if (!known || field === undefined) return known;
  // Fields of Task and Event are described as those of Activity.
  const owner = object === 'Task' && field.endsWith('__c') ? 'Activity' : object;
  if (metadata.find('CustomField', `${owner}.${field}`)) return true;
  return !field.endsWith('__c') && (standard === undefined || standard.field(field) !== undefined);
}
