import type { Problem } from '../problem.ts';
import type { XmlNode } from '../read-xml.ts';
import type { Review } from './review.ts';
import { nodeText } from './node-text.ts';

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

/** What the platform says of an element whose text names something that is not there. */
export function notFound(element: string, type: string, name: string): Problem {
  return { problem: `In field: ${element} - no ${type} named ${name} found` };
}

/**
 * Looks at the elements of a name below a node, each of which names a component by the text of one of its children.
 * @param child the name of that child; absent where the element itself is the name
 */
export function missingTarget(
  node: XmlNode,
  { element, child, type }: { readonly element: string; readonly child?: string; readonly type: string },
  { metadata }: Review,
): Problem | undefined {
  for (const entry of node.children.filter(({ name }) => name === element)) {
    const target = child === undefined ? entry.text.trim() : nodeText(entry, child);
    if (target === undefined || target.startsWith('standard-')) continue;
    if (!metadata.find(type, target)) return notFound(child ?? element, type, target);
  }
  return undefined;
}
