const texts = ['Text', 'LongTextArea', 'Html'];
const numbers = ['Number', 'Currency', 'Percent'];
const references = ['Lookup', 'MasterDetail'];

/** Elements of a CustomField that only some types have. Those that are on no line may stand in any field. */
const onlyIn: Readonly<Record<string, readonly string[]>> = {
  length: texts,
  visibleLines: ['LongTextArea', 'Html', 'MultiselectPicklist'],
  precision: numbers,
  scale: numbers,
  displayFormat: ['AutoNumber'],
  valueSet: ['Picklist', 'MultiselectPicklist'],
  referenceTo: references,
  relationshipName: references,
  relationshipLabel: references,
  deleteConstraint: ['Lookup'],
  relationshipOrder: ['MasterDetail'],
  reparentableMasterDetail: ['MasterDetail'],
  writeRequiresMasterRead: ['MasterDetail'],
  unique: ['Text', 'Email', 'Number'],
  caseSensitive: ['Text'],
  externalId: ['Text', 'Email', 'Number', 'AutoNumber'],
};

/** Elements that a field of a type must have. */
const required: Readonly<Record<string, readonly string[]>> = {
  Text: ['length'],
  LongTextArea: ['length', 'visibleLines'],
  Html: ['length', 'visibleLines'],
  Number: ['precision', 'scale'],
  Currency: ['precision', 'scale'],
  Percent: ['precision', 'scale'],
  Checkbox: ['defaultValue'],
  AutoNumber: ['displayFormat'],
  Picklist: ['valueSet'],
  Lookup: ['referenceTo'],
  MasterDetail: ['referenceTo', 'relationshipName'],
};

/** Types whose fields cannot be required. */
const neverRequired: readonly string[] = ['LongTextArea', 'Html', 'Checkbox', 'AutoNumber'];

/** What a custom field may and must say, by its type. */
export const fieldElements = { onlyIn, required, neverRequired };
