import { MetadataElement } from '../../schema/metadata-element.ts';
import type { DeployedComponent } from '../deployed-component.ts';
import { exists } from './exists.ts';
import { nodeText } from './node-text.ts';
import type { Review } from './review.ts';

/** The platform allows an object two masters. */
const MOST_MASTERS = 2;

/** The rules of fields that point to another object; gives what is wrong. */
export function checkReferenceField(
  { node, fullName }: DeployedComponent,
  type: string,
  review: Review,
): string | undefined {
  if (type !== 'Lookup' && type !== 'MasterDetail') return undefined;
  const [object = ''] = fullName.split('.');
  const target = nodeText(node, 'referenceTo') ?? '';
  if (!exists(target, review))
    return `referenceTo value of '${target}' does not resolve to a valid sObject type`;
  const deletion = nodeText(node, 'deleteConstraint') ?? 'SetNull';
  if (type === 'Lookup' && nodeText(node, 'required') === 'true' && deletion === 'SetNull') {
    return 'must specify either cascade delete or restrict delete for required lookup foreign key';
  }
  const others = review.metadata
    .ofType('CustomField')
    .filter((field) => field.fullName.toLowerCase() !== fullName.toLowerCase());
  const childName = nodeText(node, 'relationshipName');
  const namesake = others.find((field) => {
    const element = new MetadataElement(field.content, field.file);
    return (
      childName !== undefined &&
      element.text('referenceTo') === target &&
      element.text('relationshipName')?.toLowerCase() === childName.toLowerCase()
    );
  });
  if (namesake) {
    const parent = review.metadata.find('CustomObject', target);
    const label = parent ? new MetadataElement(parent.content, parent.file).text('label') : target;
    return `There is already a Child Relationship named ${childName ?? ''} on ${label ?? target}.`;
  }
  if (type === 'Lookup') return undefined;
  const masters = others.filter(
    (field) =>
      field.fullName.startsWith(`${object}.`) &&
      new MetadataElement(field.content, field.file).text('type') === 'MasterDetail',
  );
  if (masters.length >= MOST_MASTERS) return `${object} has ${MOST_MASTERS} masters already`;
  const isNew = !review.former.find('CustomField', fullName);
  if (isNew && review.countRows(object) > 0) {
    return 'a MasterDetail field cannot be added to an object that has rows';
  }
  return undefined;
}
