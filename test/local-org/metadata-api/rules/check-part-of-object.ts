import { checkOwner } from './check-owner.ts';
import { missingField } from './missing-field.ts';
import type { Rule } from './review.ts';

/** A compact layout needs its object and its fields. */
export const checkPartOfObject: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('.');
  const fields = node.children.filter(({ name }) => name === 'fields').map(({ text }) => text.trim());
  return checkOwner(object, review) ?? missingField(object, fields, 'fields', review);
};
