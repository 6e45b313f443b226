import type { ObjectSchema } from '../schema/object-schema.ts';
import { describeField } from './describe-field.ts';

/** An object as the list of objects gives it. */
export function summarizeObject(object: ObjectSchema, version: string): object {
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: object.createable,
    custom: object.custom,
    customSetting: false,
    deletable: object.deletable,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    name: object.name,
    queryable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: object.deletable,
    updateable: object.updateable,
    urls: { describe: `${base}/describe`, rowTemplate: `${base}/{ID}`, sobject: base },
  };
}

/** An object with its fields and children, as `describe` gives it. */
export function describeObject(object: ObjectSchema, version: string): object {
  return {
    ...summarizeObject(object, version),
    fields: object.fields.map((field) => describeField(object, field)),
    childRelationships: object.childRelationships.map((child) => ({
      cascadeDelete: child.cascadeDelete,
      childSObject: child.childObject,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName ?? null,
      restrictedDelete: child.restrictedDelete,
    })),
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        master: true,
        name: 'Master',
        recordTypeId: '012000000000000AAA',
      },
    ],
    namedLayoutInfos: [],
    actionOverrides: [],
    supportedScopes: [{ label: 'All', name: 'everything' }],
  };
}
