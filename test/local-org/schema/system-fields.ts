import { fieldForms, makeField } from './field-forms.ts';
import type { FieldSchema } from './object-schema.ts';

const { checkbox, dateTime, readOnly, reference } = fieldForms;

/** The fields that every object has and that the org itself fills. */
export const systemFields: readonly FieldSchema[] = [
  makeField('Id', 'id', { label: 'Record ID', length: 18, ...readOnly }),
  checkbox('IsDeleted', { label: 'Deleted', ...readOnly }),
  dateTime('CreatedDate', readOnly),
  reference('CreatedById', 'User', { label: 'Created By ID', ...readOnly }),
  dateTime('LastModifiedDate', readOnly),
  reference('LastModifiedById', 'User', { label: 'Last Modified By ID', ...readOnly }),
  dateTime('SystemModstamp', readOnly),
];

/** Owner of a row; objects that are the detail of another one have none. */
export const ownerField: FieldSchema = reference('OwnerId', ['User', 'Group'], {
  label: 'Owner ID',
  onParentDelete: 'Restrict',
});
