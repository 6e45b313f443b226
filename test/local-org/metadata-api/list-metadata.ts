import type { Org } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { metadataTypes } from '../schema/metadata-types.ts';

/** The components of a type that the org has, in the form of FileProperties. Throws for a type that it does not take. */
export function listMetadata(org: Org, typeName: string): readonly object[] {
  const type = metadataTypes.find(({ name }) => name === typeName);
  if (!type) throw new OrgError('INVALID_TYPE', `Unknown type:${typeName}`);
  return org.metadata.ofType(typeName).map(({ fullName }) => ({
    fileName: `${type.folder}/${fullName}.${type.suffix}`,
    fullName,
    manageableState: 'unmanaged',
    type: typeName,
  }));
}
