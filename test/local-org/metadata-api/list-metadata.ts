import type { Org } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { metadataTypes, type MetadataType } from '../schema/metadata-types.ts';

/** The components of a type that the org has, in the form of FileProperties. Throws for a type that it does not take. */
export function listMetadata(org: Org, typeName: string): readonly object[] {
  const type = metadataTypes.find(({ name }) => name === typeName);
  if (!type) throw new OrgError('INVALID_TYPE', `Unknown type:${typeName}`);
  return org.metadata.ofType(typeName).map(({ fullName }) => ({
    fileName: fileOf(type, fullName),
    fullName,
    manageableState: 'unmanaged',
    type: typeName,
  }));
}

/** Parts of an object stand in its file. */
function fileOf({ child, folder, suffix }: MetadataType, fullName: string): string {
  return child ? `objects/${fullName.split('.')[0] ?? ''}.object` : `${folder}/${fullName}.${suffix}`;
}
