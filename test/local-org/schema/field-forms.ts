import type { FieldSchema, FieldType, PicklistValue } from './object-schema.ts';

export type FieldOptions = Partial<Omit<FieldSchema, 'name' | 'type'>>;

/** A field with everything that was not said at its usual value: optional, writable, without length. */
export function makeField(name: string, type: FieldType, options: FieldOptions = {}): FieldSchema {
  return {
    name,
    label: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    type,
    custom: false,
    length: 0,
    precision: 0,
    scale: 0,
    required: false,
    createable: true,
    updateable: true,
    unique: false,
    externalId: false,
    caseSensitive: false,
    isName: false,
    picklistValues: [],
    restrictedPicklist: false,
    referenceTo: [],
    masterDetail: false,
    writeRequiresMasterRead: false,
    onParentDelete: 'SetNull',
    ...options,
  };
}

const readOnly: FieldOptions = { createable: false, updateable: false };

/** Short forms in which the standard objects are written down. */
export const fieldForms = {
  text: (name: string, length = 255, options: FieldOptions = {}) =>
    makeField(name, 'string', { length, ...options }),
  longText: (name: string, length: number, options: FieldOptions = {}) =>
    makeField(name, 'textarea', { length, ...options }),
  email: (name: string, options: FieldOptions = {}) => makeField(name, 'email', { length: 80, ...options }),
  phone: (name: string) => makeField(name, 'phone', { length: 40 }),
  url: (name: string) => makeField(name, 'url', { length: 255 }),
  checkbox: (name: string, options: FieldOptions = {}) =>
    makeField(name, 'boolean', { defaultValue: false, ...options }),
  wholeNumber: (name: string, digits: number, options: FieldOptions = {}) =>
    makeField(name, 'int', { precision: digits, ...options }),
  decimal: (name: string, type: 'double' | 'currency' | 'percent', precision: number, scale: number) =>
    makeField(name, type, { precision, scale }),
  date: (name: string, options: FieldOptions = {}) => makeField(name, 'date', options),
  dateTime: (name: string, options: FieldOptions = {}) => makeField(name, 'datetime', options),
  /** Values that the org lists but does not insist on, unless `restrictedPicklist` is set. The first is no default. */
  picklist: (name: string, values: readonly string[], options: FieldOptions = {}) =>
    makeField(name, 'picklist', {
      length: 255,
      picklistValues: values.map((value): PicklistValue => ({
        value,
        label: value,
        isDefault: value === options.defaultValue,
      })),
      ...options,
    }),
  reference: (name: string, referenceTo: string | readonly string[], options: FieldOptions = {}) =>
    makeField(name, 'reference', {
      length: 18,
      label: `${name.replace(/Id$/, '')} ID`,
      referenceTo: typeof referenceTo === 'string' ? [referenceTo] : referenceTo,
      relationshipName: name.replace(/Id$/, ''),
      ...options,
    }),
  readOnly,
};
