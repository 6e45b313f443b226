import { createHash } from 'node:crypto';
import type { FieldSchema, FieldType, ObjectSchema, Schema } from '../schema/object-schema.ts';

/** Names of field types in UI API, by the names that a describe gives them. */
const dataTypes: Readonly<Record<FieldType, string>> = {
  id: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  boolean: 'Boolean',
  int: 'Int',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  picklist: 'Picklist',
  combobox: 'ComboBox',
  reference: 'Reference',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  base64: 'Base64',
};

/** The one record type id that stands for "no record type". */
export const masterRecordTypeId = '012000000000000AAA';

/**
 * Describes an object as UI API does: https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_object_info.htm
 */
export function objectInfo(schema: Schema, object: ObjectSchema): Readonly<Record<string, unknown>> {
  const info = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: object.childRelationships
      .filter(
        ({ relationshipName, childObject }) =>
          relationshipName !== undefined && schema.object(childObject)?.shares === undefined,
      )
      .map((relationship) => ({
        childObjectApiName: relationship.childObject,
        fieldName: relationship.field,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: relationship.relationshipName,
      })),
    createable: object.createable,
    custom: object.custom,
    defaultRecordTypeId: masterRecordTypeId,
    deletable: object.deletable,
    dependentFields: {},
    feedEnabled: false,
    fields: Object.fromEntries(object.fields.map((field) => [field.name, fieldInfo(schema, field)])),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mruEnabled: true,
    nameFields: object.fields.filter((field) => field.isName).map((field) => field.name),
    queryable: true,
    recordTypeInfos: {
      [masterRecordTypeId]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: 'Master',
        recordTypeId: masterRecordTypeId,
      },
    },
    searchable: true,
    themeInfo: null,
    updateable: object.updateable,
  };
  return { ...info, eTag: createHash('md5').update(JSON.stringify(info)).digest('hex') };
}

function fieldInfo(schema: Schema, field: FieldSchema): Readonly<Record<string, unknown>> {
  return {
    apiName: field.name,
    calculated: false,
    compound: false,
    compoundComponentName: null,
    compoundFieldName: null,
    controllerName: null,
    controllingFields: [],
    createable: field.createable,
    custom: field.custom,
    dataType: dataTypes[field.type],
    defaultValue: field.defaultValue ?? null,
    defaultedOnCreate: field.defaultValue !== undefined,
    digits: 0,
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' ? 'PlainTextArea' : null,
    filterable: !isLongText(field),
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: false,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length,
    maskType: null,
    nameField: field.isName,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    reference: field.referenceTo.length > 0,
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.map((apiName) => ({
      apiName,
      nameFields:
        schema
          .object(apiName)
          ?.fields.filter((candidate) => candidate.isName)
          .map((candidate) => candidate.name) ?? [],
    })),
    relationshipName: field.relationshipName ?? null,
    required: field.required,
    scale: field.scale,
    searchPrefilterable: false,
    sortable: !isLongText(field),
    unique: field.unique,
    updateable: field.updateable,
  };
}

/** Text of more than 255 characters: it can be neither filtered nor sorted by. */
function isLongText(field: FieldSchema): boolean {
  return field.type === 'textarea' && field.length > 255;
}
