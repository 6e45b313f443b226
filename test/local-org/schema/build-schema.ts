import { buildObject, type BareObject } from './build-object.ts';
import type { MetadataCatalog } from './metadata-catalog.ts';
import { MetadataElement } from './metadata-element.ts';
import type { FieldSchema, ObjectSchema, Schema } from './object-schema.ts';
import { readField } from './read-field.ts';
import { readObject, type ObjectHead } from './read-object.ts';
import { shareNameOf, shareObject } from './share-object.ts';
import { withPersonAccounts } from './person-accounts.ts';
import type { StandardObject } from './standard-object.ts';
import { standardObjects } from './standard-objects.ts';
import { ownerField, systemFields } from './system-fields.ts';

/** Standard objects that files can be linked to; every custom object is one too. */
const linkable = ['User', 'Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Task'];

interface Draft {
  readonly head: ObjectHead;
  readonly fields: readonly FieldSchema[];
}

/**
 * Puts the schema together: standard objects, and the objects and fields that the metadata describes. Throws for
 * what does not fit together or is not understood.
 * @param keyPrefixes prefixes that custom objects have already; new ones are added, so that ids stay valid
 * @param personAccounts whether the org has accounts that are persons
 */
export function buildSchema(
  metadata: MetadataCatalog,
  keyPrefixes: Map<string, string> = new Map(),
  personAccounts = false,
): Schema {
  const standard = personAccounts ? withPersonAccounts(standardObjects) : standardObjects;
  const childNames = new Map<FieldSchema, string>();
  const fields = new Map<string, FieldSchema[]>();
  for (const { fullName, content, file } of metadata.ofType('CustomField')) {
    const [object = ''] = fullName.split('.');
    const root = new MetadataElement(content, file);
    const childName = root.text('relationshipName');
    const field = readField(root);
    if (childName !== undefined) childNames.set(field, `${childName}__r`);
    // Fields of Task live in the folder of Activity: salesforce.com metadata guide, "CustomField".
    const owner = object === 'Activity' ? 'Task' : object;
    fields.set(owner, [...(fields.get(owner) ?? []), field]);
  }
  const drafts = new Map<string, Draft>();
  for (const { fullName, content, file } of metadata.ofType('CustomObject')) {
    if (!fullName.endsWith('__c')) continue;
    const head = readObject(new MetadataElement(content, file));
    drafts.set(fullName, { head, fields: fields.get(fullName) ?? [] });
  }
  const orphan = [...fields.keys()].find(
    (name) => !drafts.has(name) && !standard.some((object) => object.name === name),
  );
  if (orphan !== undefined)
    throw new Error(`There are fields of ${orphan}, but the local org has no such object.`);
  return assemble(standard, drafts, fields, childNames, keyPrefixes);
}

function assemble(
  standardObjects: readonly StandardObject[],
  drafts: ReadonlyMap<string, Draft>,
  customFields: ReadonlyMap<string, readonly FieldSchema[]>,
  childNames: ReadonlyMap<FieldSchema, string>,
  keyPrefixes: Map<string, string>,
): Schema {
  const withActivities = [
    ...standardObjects.filter(
      (object) => object.allowsActivities && object.name !== 'Lead' && object.name !== 'Contact',
    ),
    ...[...drafts].filter(([, draft]) => draft.head.allowsActivities).map(([name]) => ({ name })),
  ].map(({ name }) => name);
  const withFiles = [...linkable, ...drafts.keys()];
  const targets = new Map([
    ['WhatId', withActivities],
    ['LinkedEntityId', withFiles],
  ]);
  const names = new Map<FieldSchema, string>(childNames);

  const standard = standardObjects.map((object): BareObject => {
    const own = object.fields.map((field) => {
      const complete = { ...field, referenceTo: targets.get(field.name) ?? field.referenceTo };
      const childName = object.childNames?.[field.name];
      if (childName) names.set(complete, childName);
      return complete;
    });
    return {
      name: object.name,
      label: object.name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
      labelPlural: object.labelPlural,
      keyPrefix: object.keyPrefix,
      custom: false,
      createable: !object.readOnly && !object.madeByOrg,
      updateable: !object.readOnly,
      deletable: !object.readOnly && object.name !== 'User',
      allowsActivities: object.allowsActivities ?? false,
      sharingModel: object.sharingModel ?? (object.hasOwner ? 'ReadWrite' : undefined),
      sharedBy: undefined,
      shares: undefined,
      fields: [
        ...systemFields,
        ...(object.hasOwner ? [ownerField] : []),
        ...own,
        ...(customFields.get(object.name) ?? []),
      ],
    };
  });
  const custom = [...drafts].map(([name, { head, fields }]): BareObject => {
    const isDetail = fields.some((field) => field.masterDetail);
    const { sharingModel } = head;
    if (isDetail !== (sharingModel === 'ControlledByParent')) {
      throw new Error(
        `${name}: an object is ControlledByParent when it has a master-detail field, and only then.`,
      );
    }
    return {
      name,
      label: head.label,
      labelPlural: head.labelPlural,
      keyPrefix: keyPrefixOf(name, keyPrefixes),
      custom: true,
      createable: true,
      updateable: true,
      deletable: true,
      allowsActivities: head.allowsActivities,
      sharingModel: sharingModel === 'ControlledByParent' ? undefined : sharingModel,
      // What everybody may write anyhow is not shared.
      sharedBy: sharingModel === 'Private' || sharingModel === 'Read' ? shareNameOf(name) : undefined,
      shares: undefined,
      fields: [...systemFields, head.nameField, ...(isDetail ? [] : [ownerField]), ...fields],
    };
  });

  const shares = custom
    .filter(({ sharedBy }) => sharedBy !== undefined)
    .map((object) => shareObject(object, keyPrefixOf(shareNameOf(object.name), keyPrefixes)));
  for (const field of shares.flatMap((object) => object.fields)) {
    if (field.name === 'ParentId') names.set(field, 'Shares');
  }

  const bare = [...standard, ...custom, ...shares];
  const known = new Set(bare.map(({ name }) => name));
  for (const { name, fields } of bare) {
    for (const field of fields) {
      const unknown = field.referenceTo.find((target) => !known.has(target));
      if (unknown !== undefined)
        throw new Error(`${name}.${field.name} points to ${unknown}, which does not exist.`);
    }
  }
  return index(bare.map((object) => buildObject(object, bare, names)));
}

/** Custom objects are numbered in the order in which the org gets to know them: a00, a01, … */
function keyPrefixOf(name: string, keyPrefixes: Map<string, string>): string {
  const known = keyPrefixes.get(name);
  if (known !== undefined) return known;
  const prefix = `a${keyPrefixes.size.toString(36).toUpperCase().padStart(2, '0')}`;
  keyPrefixes.set(name, prefix);
  return prefix;
}

function index(objects: readonly ObjectSchema[]): Schema {
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  return {
    objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
  };
}
