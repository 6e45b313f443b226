import { text } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';

/** The object whose rows a parent knows by the name of a child relationship: `Messages__r`. */
export function childOf(parent: string, relationship: string, parley: Package): string | undefined {
  const name = relationship.replace(/__r$/, '');
  return [...parley.fields].find(([, fields]) =>
    [...fields.values()].some(
      ({ root }) => text(root, 'referenceTo') === parent && text(root, 'relationshipName') === name,
    ),
  )?.[0];
}
