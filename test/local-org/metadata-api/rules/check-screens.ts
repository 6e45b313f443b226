import { MetadataElement } from '../../schema/metadata-element.ts';
import type { Problem } from '../problem.ts';
import type { XmlNode } from '../read-xml.ts';
import { exists, missingTarget, notFound } from './missing-reference.ts';
import { nodeText } from './node-text.ts';
import type { Review, Rule } from './review.ts';

/** A tab of an object needs the object. */
export const checkTab: Rule = ({ node, fullName }, review) =>
  nodeText(node, 'customObject') === 'true' && !exists(fullName, review)
    ? notFound('fullName', 'CustomObject', fullName)
    : missingTarget(node, { element: 'flexiPage', type: 'FlexiPage' }, review);

/** An app's tabs and its utility bar must be there. */
export const checkApp: Rule = ({ node }, review) =>
  missingTarget(node, { element: 'tabs', type: 'CustomTab' }, review) ??
  missingTarget(node, { element: 'utilityBar', type: 'FlexiPage' }, review);

/** A layout needs its object and the custom fields that it shows. */
export const checkLayout: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('-');
  return checkObjectOf(object, review) ?? missingField(object, fieldsBelow(node), 'field', review);
};

/** A list view needs its object and the custom fields in its columns. */
export const checkListView: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('.');
  const failed = checkObjectOf(object, review);
  if (failed) return failed;
  const column = node.children
    .filter(({ name }) => name === 'columns')
    .find(({ text }) => text.trim().endsWith('__c') && !exists(`${object}.${text.trim()}`, review));
  return (
    column && { problem: `Could not resolve list view column: ${column.text.trim()}`, place: node.start }
  );
};

/** A compact layout or field set needs its object and its fields. */
export const checkPartOfObject: Rule = ({ node, fullName }, review) => {
  const [object = ''] = fullName.split('.');
  const fields = node.children.filter(({ name }) => name === 'fields').map(({ text }) => text.trim());
  return checkObjectOf(object, review) ?? missingField(object, fields, 'fields', review);
};

/** A translation of an object needs the object. */
export const checkObjectTranslation: Rule = ({ fullName }, review) =>
  checkObjectOf(fullName.replace(/-\w+$/, ''), review);

/** A translation needs the labels that it translates. */
export const checkTranslation: Rule = ({ node }, { metadata }) => {
  const labels = new Set([
    ...metadata.ofType('CustomLabel').map(({ fullName }) => fullName),
    ...metadata
      .ofType('CustomLabels')
      .flatMap(({ content, file }) =>
        new MetadataElement(content, file).children('labels').map((label) => label.requiredText('fullName')),
      ),
  ]);
  const missing = node.children
    .filter(({ name }) => name === 'customLabels')
    .map((entry) => nodeText(entry, 'name') ?? '')
    .find((name) => !labels.has(name));
  return missing === undefined ? undefined : notFound('name', 'CustomLabel', missing);
};

function checkObjectOf(object: string, review: Review): Problem | undefined {
  if (review.failedObjects.has(object)) return { problem: 'Parent entity failed to deploy' };
  return exists(object, review) ? undefined : { problem: `no CustomObject named ${object} found` };
}

function missingField(
  object: string,
  fields: readonly string[],
  element: string,
  review: Review,
): Problem | undefined {
  const missing = fields.find((field) => field.endsWith('__c') && !exists(`${object}.${field}`, review));
  return missing === undefined ? undefined : notFound(element, 'CustomField', `${object}.${missing}`);
}

/** The fields that a layout shows, in whatever section and column they stand. */
function fieldsBelow(node: XmlNode): readonly string[] {
  return node.children.flatMap((child) =>
    child.name === 'layoutItems'
      ? [nodeText(child, 'field') ?? '']
      : child.name === 'relatedLists'
        ? []
        : fieldsBelow(child),
  );
}
