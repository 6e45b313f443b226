import type { Org } from '../../local-org/org.ts';
import { readPermissionSets } from '../../local-org/rights/read-permission-sets.ts';

/**
 * What a permission set of the org gives, one line for each right: `ParleyMessage__c: create`,
 * `ParleyMessage__c.Body__c: edit`, `EditTask`. What another right includes anyhow has no line of its own.
 */
export function grantedRights({ metadata, schema }: Org, name: string): readonly string[] {
  const set = readPermissionSets(metadata, schema).find((one) => one.name === name);
  if (!set) throw new Error(`There is no permission set ${name}.`);
  return [
    ...[...set.objects].flatMap(([object, rights]) =>
      Object.entries(rights).flatMap(([right, isGiven]) => (isGiven ? [`${object}: ${right}`] : [])),
    ),
    ...[...set.fields].flatMap(([field, right]) => (right === 'none' ? [] : [`${field}: ${right}`])),
    ...set.userPermissions,
    ...set.customPermissions,
  ].sort();
}
