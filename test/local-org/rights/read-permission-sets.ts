import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import type { MetadataComponent } from '../schema/metadata-component.ts';
import { MetadataElement } from '../schema/metadata-element.ts';
import type { Schema } from '../schema/object-schema.ts';
import { isPermissionable } from './is-permissionable.ts';
import type { FieldRight, ObjectRights, PermissionSet } from './permission-set.ts';

/** Elements that are right but that the org has no use for: which apps and tabs a user is shown. */
const withoutEffect = ['applicationVisibilities', 'hasActivationRequired', 'license', 'tabSettings'];

/**
 * Reads all permission sets. Throws for a right that a deployment would refuse: on something of the package that
 * does not exist, on a field that everybody has, or one that lacks what it builds on.
 */
export function readPermissionSets(metadata: MetadataCatalog, schema: Schema): readonly PermissionSet[] {
  return metadata.ofType('PermissionSet').map((component) => readPermissionSet(component, metadata, schema));
}

function readPermissionSet(
  { fullName, content, file }: MetadataComponent,
  metadata: MetadataCatalog,
  schema: Schema,
): PermissionSet {
  const root = new MetadataElement(content, file);
  const set: PermissionSet = {
    name: fullName,
    label: root.requiredText('label'),
    description: root.text('description'),
    objects: new Map(root.children('objectPermissions').map((element) => readObjectRights(element, schema))),
    fields: new Map(root.children('fieldPermissions').map((element) => readFieldRight(element, schema))),
    userPermissions: readEnabled(root, 'userPermissions', () => true),
    customPermissions: readEnabled(
      root,
      'customPermissions',
      (name) => metadata.find('CustomPermission', name) !== undefined,
    ),
  };
  root.skip(...withoutEffect);
  root.end();
  return set;
}

function readObjectRights(element: MetadataElement, schema: Schema): readonly [string, ObjectRights] {
  const name = element.requiredText('object');
  const rights: ObjectRights = {
    read: element.flag('allowRead'),
    create: element.flag('allowCreate'),
    edit: element.flag('allowEdit'),
    delete: element.flag('allowDelete'),
    viewAll: element.flag('viewAllRecords'),
    modifyAll: element.flag('modifyAllRecords'),
  };
  element.skip('viewAllFields');
  element.end();
  if (name.endsWith('__c') && !schema.object(name)) throw element.error(`there is no object ${name}.`);
  const { read, create, edit, viewAll, modifyAll } = rights;
  if (!read && (create || edit || rights.delete || viewAll || modifyAll)) {
    throw element.error(`${name}: every right builds on allowRead.`);
  }
  if ((rights.delete && !edit) || (modifyAll && !(edit && rights.delete && viewAll))) {
    throw element.error(`${name}: a right lacks one that it builds on.`);
  }
  return [name, rights];
}

function readFieldRight(element: MetadataElement, schema: Schema): readonly [string, FieldRight] {
  const name = element.requiredText('field');
  const isReadable = element.flag('readable');
  const isEditable = element.flag('editable');
  element.end();
  const [objectName = '', fieldName = ''] = name.split('.');
  const object = schema.object(objectName);
  const field = object?.field(fieldName);
  // Of the standard objects the org has only the fields in use; a right on another one gives nothing here.
  if (!field && (objectName.endsWith('__c') || fieldName.endsWith('__c'))) {
    throw element.error(`there is no field ${name}.`);
  }
  if (object && field && !isPermissionable(object, field)) {
    throw element.error(`you cannot deploy to a required field: ${name}.`);
  }
  if (isEditable && !isReadable) throw element.error(`${name}: editable builds on readable.`);
  return [name, isEditable ? 'edit' : isReadable ? 'read' : 'none'];
}

function readEnabled(
  root: MetadataElement,
  element: string,
  isKnown: (name: string) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const permission of root.children(element)) {
    const name = permission.requiredText('name');
    if (permission.flag('enabled')) names.add(name);
    permission.end();
    if (!isKnown(name)) throw permission.error(`there is no permission ${name}.`);
  }
  return names;
}
