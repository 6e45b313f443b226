import { fileURLToPath } from 'node:url';
import type { Org } from '../local-org/org.ts';
import { readMetadata } from '../local-org/schema/read-metadata.ts';

const file = fileURLToPath(
  new URL('../../force-app/main/app/permissionsets/ParleyBridge.permissionset-meta.xml', import.meta.url),
);

/**
 * Takes the right to read an object with all of its fields, or one field, away from the bridge's permission set.
 * @param what `Lead`, `Contact.HomePhone`
 */
export function hideFromBridge(org: Pick<Org, 'deploy'>, what: string): void {
  const content = readMetadata(file, 'PermissionSet');
  if (typeof content === 'string') throw new Error('The permission set holds nothing.');
  const children = (name: string) =>
    (content[name] ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const rights = children('objectPermissions').filter((one) => one['object']?.[0] !== what);
  const fields = children('fieldPermissions').filter(
    (one) => !`${String(one['field']?.[0])}.`.startsWith(`${what}.`),
  );
  org.deploy([
    {
      type: 'PermissionSet',
      fullName: 'ParleyBridge',
      file: 'ParleyBridge.permissionset',
      content: { ...content, objectPermissions: rights, fieldPermissions: fields },
    },
  ]);
}
