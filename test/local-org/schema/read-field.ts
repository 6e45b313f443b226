import { fieldForms, makeField, type FieldOptions } from './field-forms.ts';
import type { MetadataElement } from './metadata-element.ts';
import type { FieldSchema, PicklistValue } from './object-schema.ts';

const { readOnly } = fieldForms;

/** Elements that describe a field to people and change nothing in how it behaves. */
const forPeople = [
  'description',
  'trackHistory',
  'trackFeedHistory',
  'trackTrending',
  'securityClassification',
];

/** Reads a custom field from its metadata. Types that the org cannot evaluate (formula, roll-up) are refused. */
export function readField(field: MetadataElement): FieldSchema {
  const name = field.requiredText('fullName');
  const helpText = field.text('inlineHelpText');
  const common: FieldOptions = {
    label: field.requiredText('label'),
    custom: true,
    required: field.flag('required'),
    ...(helpText === undefined ? {} : { helpText }),
  };
  field.skip(...forPeople);
  const schema = readByType(name, field.requiredText('type'), field, common);
  field.end();
  return schema;
}

function readByType(name: string, type: string, field: MetadataElement, common: FieldOptions): FieldSchema {
  switch (type) {
    case 'Text':
      return makeField(name, 'string', {
        ...common,
        length: length(field, 255),
        ...keyOptions(field),
        ...textDefault(field),
      });
    case 'Email':
      return makeField(name, 'email', { ...common, length: 80, ...keyOptions(field), ...textDefault(field) });
    case 'Phone':
      return makeField(name, 'phone', { ...common, length: 40, ...textDefault(field) });
    case 'Url':
      return makeField(name, 'url', { ...common, length: 255, ...textDefault(field) });
    case 'TextArea':
      return makeField(name, 'textarea', { ...common, length: 255, ...textDefault(field) });
    case 'LongTextArea':
    case 'Html':
      field.skip('visibleLines');
      return makeField(name, 'textarea', { ...common, length: length(field, 131_072) });
    case 'Checkbox':
      return makeField(name, 'boolean', {
        ...common,
        required: false,
        defaultValue: field.flag('defaultValue'),
      });
    case 'Date':
      return makeField(name, 'date', common);
    case 'DateTime':
      return makeField(name, 'datetime', common);
    case 'Number':
    case 'Currency':
    case 'Percent':
      return readNumber(name, type, field, common);
    case 'AutoNumber':
      return makeField(name, 'string', {
        ...common,
        ...readOnly,
        length: 30,
        autoNumberFormat: field.requiredText('displayFormat'),
        externalId: field.flag('externalId'),
      });
    case 'Picklist':
      return readPicklist(name, field, common);
    case 'Lookup':
    case 'MasterDetail':
      return readReference(name, type, field, common);
    default:
      throw field.error(`the local org does not know fields of type ${type}.`);
  }
}

function length(field: MetadataElement, longest: number): number {
  const given = field.wholeNumber('length');
  if (given === undefined || given < 1 || given > longest)
    throw field.error(`<length> must be 1 to ${longest}.`);
  return given;
}

function keyOptions(field: MetadataElement): FieldOptions {
  return {
    unique: field.flag('unique'),
    externalId: field.flag('externalId'),
    caseSensitive: field.flag('caseSensitive'),
  };
}

/** A default is a formula; only a plain text in quotes is understood. */
function textDefault(field: MetadataElement): FieldOptions {
  const formula = field.text('defaultValue');
  if (formula === undefined) return {};
  const [, text] = /^["']([^"'\\]*)["']$/.exec(formula) ?? [];
  if (text === undefined) throw field.error(`the local org does not evaluate the default ${formula}.`);
  return { defaultValue: text };
}

function readNumber(
  name: string,
  type: 'Number' | 'Currency' | 'Percent',
  field: MetadataElement,
  common: FieldOptions,
): FieldSchema {
  const precision = field.wholeNumber('precision') ?? 0;
  const scale = field.wholeNumber('scale') ?? 0;
  if (precision < 1 || precision > 18 || scale > precision) throw field.error('<precision> must be 1 to 18.');
  const fallback = field.text('defaultValue');
  if (fallback !== undefined && !/^-?\d+(\.\d+)?$/.test(fallback)) {
    throw field.error(`the local org does not evaluate the default ${fallback}.`);
  }
  const wireType = ({ Number: 'double', Currency: 'currency', Percent: 'percent' } as const)[type];
  return makeField(name, wireType, {
    ...common,
    precision,
    scale,
    unique: field.flag('unique'),
    externalId: field.flag('externalId'),
    ...(fallback === undefined ? {} : { defaultValue: Number(fallback) }),
  });
}

function readPicklist(name: string, field: MetadataElement, common: FieldOptions): FieldSchema {
  const valueSet = field.child('valueSet');
  if (!valueSet) throw field.error('<valueSet> is missing.');
  const definition = valueSet.child('valueSetDefinition');
  if (!definition)
    throw field.error('the local org knows no global value sets; give a <valueSetDefinition>.');
  const restrictedPicklist = valueSet.flag('restricted');
  valueSet.end();
  definition.skip('sorted');
  const picklistValues = definition.children('value').map((value): PicklistValue => {
    const read = {
      value: value.requiredText('fullName'),
      label: value.requiredText('label'),
      isDefault: value.flag('default'),
    };
    value.skip('description', 'color');
    value.end();
    return read;
  });
  definition.end();
  const fallback = picklistValues.find((value) => value.isDefault);
  return makeField(name, 'picklist', {
    ...common,
    length: 255,
    restrictedPicklist,
    picklistValues,
    ...(fallback ? { defaultValue: fallback.value } : {}),
  });
}

function readReference(
  name: string,
  type: 'Lookup' | 'MasterDetail',
  field: MetadataElement,
  common: FieldOptions,
): FieldSchema {
  const referenceTo = [field.requiredText('referenceTo')];
  const relationshipName = name.replace(/__c$/, '__r');
  field.skip('relationshipLabel', 'relationshipName');
  if (type === 'Lookup') {
    const onParentDelete = field.oneOf('deleteConstraint', ['SetNull', 'Restrict', 'Cascade']) ?? 'SetNull';
    return makeField(name, 'reference', {
      ...common,
      length: 18,
      referenceTo,
      relationshipName,
      onParentDelete,
    });
  }
  field.skip('relationshipOrder');
  return makeField(name, 'reference', {
    ...common,
    length: 18,
    referenceTo,
    relationshipName,
    required: true,
    updateable: field.flag('reparentableMasterDetail'),
    masterDetail: true,
    writeRequiresMasterRead: field.flag('writeRequiresMasterRead'),
    onParentDelete: 'Cascade',
  });
}
