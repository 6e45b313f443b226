import type { FieldSchema, FieldType, ObjectSchema } from '../schema/object-schema.ts';

const soapTypes: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  base64: 'xsd:base64Binary',
};

/** A field as `describe` gives it. */
export function describeField(object: ObjectSchema, field: FieldSchema): object {
  const isLongText = field.type === 'textarea' && field.length > 255;
  const isFilterable = !isLongText && field.type !== 'base64';
  const isInteger = field.type === 'int';
  return {
    aggregatable: isFilterable && field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: field.autoNumberFormat !== undefined,
    // The platform counts bytes here, three for each character.
    byteLength: field.length * 3,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: field.masterDetail,
    caseSensitive: field.caseSensitive,
    compoundFieldName: null,
    controllerName: null,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue === true : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.defaultValue !== undefined || field.name === 'OwnerId' || !field.createable,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: isInteger ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: null,
    filterable: isFilterable,
    filteredLookupInfo: null,
    groupable: isFilterable && field.type !== 'datetime' && field.type !== 'double',
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.externalId || field.type === 'id',
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.isName,
    namePointing: field.referenceTo.length > 1,
    nillable: !field.required && field.type !== 'boolean' && field.type !== 'id' && !isAudit(field),
    permissionable: field.custom && !field.required && !field.masterDetail,
    picklistValues: field.picklistValues.map(({ value, label, isDefault }) => ({
      active: true,
      defaultValue: isDefault,
      label,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: isInteger ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.masterDetail ? 0 : null,
    restrictedDelete: field.onParentDelete === 'Restrict',
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: soapTypes[field.type] ?? 'xsd:string',
    sortable: isFilterable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && object.updateable,
    writeRequiresMasterRead: field.masterDetail,
  };
}

function isAudit({ name }: FieldSchema): boolean {
  return [
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp',
    'OwnerId',
  ].includes(name);
}
