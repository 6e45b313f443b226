import { checkOwner } from './check-owner.ts';
import { exists } from './exists.ts';
import type { Rule } from './review.ts';

/** A list view needs its object and the custom fields in its columns. */
export const checkListView: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('.');
  const failed = checkOwner(object, review);
  if (failed) return failed;
  const column = node.children
    .filter(({ name }) => name === 'columns')
    .map(({ text }) => text.trim())
    .find((name) => name.endsWith('__c') && !exists(`${object}.${name}`, review));
  if (column === undefined) return undefined;
  return { problem: `Could not resolve list view column: ${column}`, place: node.start };
};
