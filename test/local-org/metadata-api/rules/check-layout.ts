import type { XmlNode } from '../read-xml.ts';
import { checkOwner } from './check-owner.ts';
import { missingField } from './missing-field.ts';
import { nodeText } from './node-text.ts';
import type { Rule } from './review.ts';

/** A layout needs its object and the custom fields that it shows. */
export const checkLayout: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('-');
  return checkOwner(object, review) ?? missingField(object, fieldsBelow(node), 'field', review);
};

/** The fields that a layout shows, in whatever section and column they stand; lists show those of other objects. */
function fieldsBelow(node: XmlNode): readonly string[] {
  if (node.name === 'relatedLists') return [];
  if (node.name === 'layoutItems') return [nodeText(node, 'field') ?? ''];
  return node.children.flatMap(fieldsBelow);
}
