import { children, text, type MetadataElement, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { standardObjects } from './standard-objects.ts';

/** Pairs of rights of which the first needs the second. */
const needs = [
  ['allowCreate', 'allowRead'],
  ['allowEdit', 'allowRead'],
  ['allowDelete', 'allowEdit'],
  ['viewAllRecords', 'allowRead'],
  ['modifyAllRecords', 'allowDelete'],
  ['modifyAllRecords', 'viewAllRecords'],
] as const;

/** The set of the integration user has what the bridge uses and no more: test/integration/rights holds it to that. */
const leastPrivilege = 'ParleyBridge';

/** Types of fields that nobody can write. */
const computed = new Set(['Summary', 'AutoNumber']);

/** What the platform demands of permission sets, and that they forget nothing of ours. */
export function checkPermissionSets(parley: Package): readonly string[] {
  return [...parley.ofType('PermissionSet').values()].flatMap((set) =>
    [
      ...checkFields(set, parley),
      ...checkObjectRights(set, parley),
      ...checkTargets(set, parley),
      ...(text(set.root, 'description') ? [] : ['the description is missing.']),
      // a set that names a licence cannot be assigned to users of another one, such as Salesforce Integration
      ...(children(set.root, 'license').length === 0 ? [] : ['a permission set names no licence.']),
    ].map((problem) => `${set.file}: ${problem}`),
  );
}

/** Fields that a permission set may not list, because everybody who sees the object sees them. */
function isAlwaysVisible(field: MetadataFile): boolean {
  return text(field.root, 'required') === 'true' || text(field.root, 'type') === 'MasterDetail';
}

function checkFields(set: MetadataFile, parley: Package): readonly string[] {
  const listed = new Set<string>();
  const problems = children(set.root, 'fieldPermissions').flatMap((permission) => {
    const path = text(permission, 'field') ?? '';
    const [object = '', name = ''] = path.split('.');
    const field = parley.fields.get(object)?.get(name);
    const isEditable = text(permission, 'editable') === 'true';
    const isTwice = listed.has(path);
    listed.add(path);
    if (isTwice) return [`${path} is listed twice.`];
    if (!field) return standardObjects.get(object)?.includes(name) ? [] : [`there is no field ${path}.`];
    return [
      ...(isAlwaysVisible(field) ? [`${path} is required or a master: it may not be listed.`] : []),
      ...(isEditable && text(permission, 'readable') !== 'true'
        ? [`${path} is editable, but not readable.`]
        : []),
      ...(isEditable &&
      (computed.has(text(field.root, 'type') ?? '') || children(field.root, 'formula').length > 0)
        ? [`${path} is computed: nobody can edit it.`]
        : []),
    ];
  });
  const objects = children(set.root, 'objectPermissions').map(
    (permission) => text(permission, 'object') ?? '',
  );
  const forgotten = (set.name === leastPrivilege ? [] : objects).flatMap((object) =>
    [...(parley.fields.get(object) ?? [])]
      .filter(([name, field]) => !isAlwaysVisible(field) && !listed.has(`${object}.${name}`))
      .map(([name]) => `${object}.${name} is forgotten.`),
  );
  return [...problems, ...forgotten];
}

function checkObjectRights(set: MetadataFile, parley: Package): readonly string[] {
  const permissions = children(set.root, 'objectPermissions');
  const readable = new Set(
    permissions
      .filter((permission) => text(permission, 'allowRead') === 'true')
      .map((permission) => text(permission, 'object')),
  );
  const isGiven = (permission: MetadataElement, right: string) => text(permission, right) === 'true';
  return permissions.flatMap((permission) => {
    const object = text(permission, 'object') ?? '';
    const fields = parley.fields.get(object);
    if (!fields && !standardObjects.has(object)) return [`there is no object ${object}.`];
    const masters = [...(fields?.values() ?? [])]
      .filter((field) => text(field.root, 'type') === 'MasterDetail')
      .map((field) => text(field.root, 'referenceTo'));
    return [
      ...needs
        .filter(([right, needed]) => isGiven(permission, right) && !isGiven(permission, needed))
        .map(([right, needed]) => `${object}: ${right} needs ${needed}.`),
      ...masters
        .filter((master) => !readable.has(master))
        .map((master) => `${object}: its master ${master} cannot be read.`),
    ];
  });
}

function checkTargets(set: MetadataFile, parley: Package): readonly string[] {
  const missing = (element: string, name: string, type: string) =>
    children(set.root, element)
      .map((child) => text(child, name) ?? '')
      .filter((target) => !parley.ofType(type).has(target))
      .map((target) => `there is no ${type} ${target}.`);
  return [
    ...missing('tabSettings', 'tab', 'CustomTab'),
    ...missing('applicationVisibilities', 'application', 'CustomApplication'),
    ...missing('customPermissions', 'name', 'CustomPermission'),
  ];
}
