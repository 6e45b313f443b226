import { fieldForms, makeField } from './field-forms.ts';
import type { MetadataElement } from './metadata-element.ts';
import type { FieldSchema, SharingModel } from './object-schema.ts';

/** What an object's own file says; its fields stand in other files. */
export interface ObjectHead {
  readonly label: string;
  readonly labelPlural: string;
  readonly allowsActivities: boolean;
  /** Who sees rows without being their owner; a detail goes by its master. */
  readonly sharingModel: SharingModel | 'ControlledByParent';
  readonly nameField: FieldSchema;
}

/** Elements that are right in a package but that the org has no use for. */
const withoutEffect = [
  'actionOverrides',
  'allowInChatterGroups',
  'compactLayoutAssignment',
  'description',
  'enableBulkApi',
  'enableEnhancedLookup',
  'enableFeeds',
  'enableHistory',
  'enableLicensing',
  'enableReports',
  'enableSearch',
  'enableSharing',
  'enableStreamingApi',
  'externalSharingModel',
  'gender',
  'searchLayouts',
  'startsWith',
  'visibility',
];
const sharingModels = ['Private', 'Read', 'ReadWrite', 'ControlledByParent'] as const;

/** Reads the file of a custom object. */
export function readObject(object: MetadataElement): ObjectHead {
  const nameField = object.child('nameField');
  if (!nameField) throw object.error('<nameField> is missing.');
  const head: ObjectHead = {
    label: object.requiredText('label'),
    labelPlural: object.requiredText('pluralLabel'),
    allowsActivities: object.flag('enableActivities'),
    sharingModel: object.oneOf('sharingModel', sharingModels) ?? 'ReadWrite',
    nameField: readNameField(nameField),
  };
  if (object.oneOf('deploymentStatus', ['Deployed', 'InDevelopment']) === undefined) {
    throw object.error('<deploymentStatus> is missing.');
  }
  object.skip(...withoutEffect);
  object.end();
  return head;
}

function readNameField(field: MetadataElement): FieldSchema {
  const label = field.requiredText('label');
  const type = field.oneOf('type', ['Text', 'AutoNumber']);
  const displayFormat = field.text('displayFormat');
  field.skip('trackHistory');
  field.end();
  if (type === 'AutoNumber') {
    if (!displayFormat) throw field.error('<displayFormat> is missing.');
    const options = {
      label,
      length: 80,
      isName: true,
      autoNumberFormat: displayFormat,
      ...fieldForms.readOnly,
    };
    return makeField('Name', 'string', options);
  }
  return makeField('Name', 'string', { label, length: 80, isName: true });
}
