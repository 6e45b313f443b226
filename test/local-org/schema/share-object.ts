import type { BareObject } from './build-object.ts';
import { fieldForms } from './field-forms.ts';
import { systemFields } from './system-fields.ts';

const { picklist, reference } = fieldForms;
/** The audit fields that shares have. */
const audit = new Set(['Id', 'IsDeleted', 'LastModifiedDate', 'LastModifiedById']);

/**
 * The object that holds the shares of another one: `ParleyChannel__Share`.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_associated_objects_share.htm
 */
export function shareObject(object: Pick<BareObject, 'name' | 'label'>, keyPrefix: string): BareObject {
  return {
    name: shareNameOf(object.name),
    label: `Share: ${object.label}`,
    labelPlural: `Share: ${object.label}`,
    keyPrefix,
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    allowsActivities: false,
    sharingModel: undefined,
    shares: object.name,
    sharedBy: undefined,
    fields: [
      ...systemFields.filter(({ name }) => audit.has(name)),
      reference('ParentId', object.name, { required: true, updateable: false, onParentDelete: 'Cascade' }),
      reference('UserOrGroupId', ['User', 'Group'], {
        required: true,
        updateable: false,
        onParentDelete: 'Cascade',
      }),
      picklist('AccessLevel', ['Read', 'Edit', 'All'], { required: true, restrictedPicklist: true }),
      picklist('RowCause', ['Owner', 'Manual'], {
        updateable: false,
        restrictedPicklist: true,
        defaultValue: 'Manual',
      }),
    ],
  };
}

/** `ParleyChannel__c` → `ParleyChannel__Share` */
export function shareNameOf(objectName: string): string {
  return objectName.replace(/__c$/, '__Share');
}
