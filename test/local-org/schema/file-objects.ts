import { fieldForms, makeField } from './field-forms.ts';
import type { StandardObject } from './standard-object.ts';

const { text, longText, checkbox, wholeNumber, picklist, reference, readOnly } = fieldForms;

/** A file as Salesforce has it: the document, its versions, and the records that it is linked to. */
export const fileObjects: readonly StandardObject[] = [
  {
    name: 'ContentDocument',
    labelPlural: 'Content Documents',
    keyPrefix: '069',
    madeByOrg: true,
    hasOwner: true,
    sharingModel: 'Private',
    fields: [
      text('Title', 255, { isName: true }),
      longText('Description', 1000),
      text('FileType', 20, readOnly),
      text('FileExtension', 40, readOnly),
      wholeNumber('ContentSize', 9, readOnly),
      reference('LatestPublishedVersionId', 'ContentVersion', readOnly),
    ],
  },
  {
    name: 'ContentVersion',
    labelPlural: 'Content Versions',
    keyPrefix: '068',
    hasOwner: true,
    sharingModel: 'Private',
    childNames: { ContentDocumentId: 'ContentVersions' },
    fields: [
      text('Title', 255, { isName: true }),
      longText('Description', 1000),
      text('PathOnClient', 500, { required: true, updateable: false }),
      makeField('VersionData', 'base64', { required: true }),
      wholeNumber('ContentSize', 9, readOnly),
      text('Checksum', 50, readOnly),
      text('FileType', 20, readOnly),
      text('FileExtension', 40, readOnly),
      text('VersionNumber', 20, { defaultValue: '1', ...readOnly }),
      checkbox('IsLatest', { defaultValue: true, ...readOnly }),
      reference('ContentDocumentId', 'ContentDocument', { updateable: false, onParentDelete: 'Cascade' }),
      makeField('FirstPublishLocationId', 'reference', { length: 18, updateable: false }),
    ],
  },
  {
    name: 'ContentDocumentLink',
    labelPlural: 'Content Document Links',
    keyPrefix: '06A',
    childNames: { ContentDocumentId: 'ContentDocumentLinks', LinkedEntityId: 'ContentDocumentLinks' },
    fields: [
      reference('ContentDocumentId', 'ContentDocument', {
        required: true,
        updateable: false,
        onParentDelete: 'Cascade',
      }),
      // Filled with every object that files can be linked to when the schema is put together.
      reference('LinkedEntityId', [], { required: true, updateable: false, onParentDelete: 'Cascade' }),
      picklist('ShareType', ['V', 'C', 'I'], { restrictedPicklist: true, defaultValue: 'V' }),
      picklist('Visibility', ['AllUsers', 'InternalUsers', 'SharedUsers'], {
        restrictedPicklist: true,
        defaultValue: 'AllUsers',
      }),
    ],
  },
];
