import { MetadataElement } from '../../schema/metadata-element.ts';
import { nodeText } from './node-text.ts';
import { notFound } from './not-found.ts';
import type { Rule } from './review.ts';

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
