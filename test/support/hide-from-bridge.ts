import { fileURLToPath } from 'node:url';
import type { Org } from '../local-org/org.ts';
import { readMetadata } from '../local-org/schema/read-metadata.ts';

const file = fileURLToPath(
  new URL('../../force-app/main/app/permissionsets/ParleyBridge.permissionset-meta.xml', import.meta.url),
);

/** Takes the right to read an object, and all of its fields, away from the bridge's permission set. */
export function hideObject(org: Pick<Org, 'deploy'>, object: string): void {
  const content = readMetadata(file, 'PermissionSet');
  if (typeof content === 'string') throw new Error('The permission set holds nothing.');
  const children = (name: string) =>
    (content[name] ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const rights = children('objectPermissions').filter((one) => one['object']?.[0] !== object);
  const fields = children('fieldPermissions').filter(
    (one) => !String(one['field']?.[0]).startsWith(`${object}.`),
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
