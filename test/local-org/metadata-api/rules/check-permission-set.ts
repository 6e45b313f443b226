import { MetadataElement } from '../../schema/metadata-element.ts';
import type { Problem } from '../problem.ts';
import type { XmlNode } from '../read-xml.ts';
import { exists } from './exists.ts';
import { missingTarget } from './missing-target.ts';
import { nodeText } from './node-text.ts';
import { notFound } from './not-found.ts';
import type { Review, Rule } from './review.ts';

/** Pairs of rights of which the first needs the second, with the names that people know them by. */
const needs = [
  ['allowCreate', 'allowRead', 'Create', 'Read'],
  ['allowEdit', 'allowRead', 'Edit', 'Read'],
  ['allowDelete', 'allowEdit', 'Delete', 'Edit'],
  ['viewAllRecords', 'allowRead', 'View All', 'Read'],
  ['modifyAllRecords', 'viewAllRecords', 'Modify All', 'View All'],
  ['modifyAllRecords', 'allowDelete', 'Modify All', 'Delete'],
] as const;

/** What a permission set names must be there, and rights must stand on those that they need. */
export const checkPermissionSet: Rule = ({ node }, review) => {
  const entries = (element: string) => node.children.filter(({ name }) => name === element);
  if (nodeText(node, 'label') === undefined) return { problem: 'Required field is missing: label' };
  for (const entry of entries('objectPermissions')) {
    const object = nodeText(entry, 'object') ?? '';
    if (!exists(object, review)) return notFound('object', 'CustomObject', object);
  }
  for (const entry of entries('fieldPermissions')) {
    const problem = checkFieldPermission(entry, review);
    if (problem) return problem;
  }
  return (
    checkNeeds(entries('objectPermissions'), review) ??
    missingTarget(node, { element: 'tabSettings', child: 'tab', type: 'CustomTab' }, review) ??
    missingTarget(
      node,
      { element: 'applicationVisibilities', child: 'application', type: 'CustomApplication' },
      review,
    ) ??
    missingTarget(node, { element: 'customPermissions', child: 'name', type: 'CustomPermission' }, review)
  );
};

function checkFieldPermission(entry: XmlNode, review: Review): Problem | undefined {
  const path = nodeText(entry, 'field') ?? '';
  const [object = ''] = path.split('.');
  if (!exists(object, review)) return notFound('field', 'CustomObject', object);
  if (!exists(path, review) && !isWholeAddress(path, review)) return notFound('field', 'CustomField', path);
  const field = review.metadata.find('CustomField', path);
  const element = field && new MetadataElement(field.content, field.file);
  // Everybody who may see the object sees them.
  if (element?.flag('required') === true || element?.text('type') === 'MasterDetail') {
    return { problem: `You cannot deploy to a required field: ${path}` };
  }
  return undefined;
}

/** The right on an address is that on all its parts: `Contact.MailingAddress` stands for `MailingCity` and the others. */
function isWholeAddress(path: string, review: Review): boolean {
  return path.endsWith('Address') && exists(path.replace(/Address$/, 'City'), review);
}

function checkNeeds(entries: readonly XmlNode[], { metadata }: Review): Problem | undefined {
  const readable = new Set(
    entries
      .filter((entry) => nodeText(entry, 'allowRead') === 'true')
      .map((entry) => nodeText(entry, 'object')),
  );
  for (const entry of entries) {
    const object = nodeText(entry, 'object') ?? '';
    const lacking = needs.find(
      ([right, needed]) => nodeText(entry, right) === 'true' && nodeText(entry, needed) !== 'true',
    );
    if (lacking) {
      const [, , right, needed] = lacking;
      return { problem: `Permission ${right} ${object} depends on permission(s): ${needed} ${object}` };
    }
    const master = mastersOf(object, { metadata }).find((name) => !readable.has(name));
    if (master !== undefined && readable.has(object)) {
      return { problem: `Permission Read ${object} depends on permission(s): Read ${master}` };
    }
  }
  return undefined;
}

function mastersOf(object: string, { metadata }: Pick<Review, 'metadata'>): readonly string[] {
  return metadata
    .ofType('CustomField')
    .filter(({ fullName }) => fullName.startsWith(`${object}.`))
    .flatMap(({ content, file }) => {
      const field = new MetadataElement(content, file);
      return field.text('type') === 'MasterDetail' ? [field.requiredText('referenceTo')] : [];
    });
}
