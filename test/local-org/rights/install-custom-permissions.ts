import { dateTimeText } from '../date-time.ts';
import type { Value } from '../row.ts';
import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import { MetadataElement } from '../schema/metadata-element.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';
import type { PermissionSet } from './permission-set.ts';

/**
 * Makes a row for each custom permission, and one of SetupEntityAccess for each permission set that gives it; those of
 * sets that give it no more are taken away.
 */
export function installCustomPermissions(
  store: Store,
  metadata: MetadataCatalog,
  sets: readonly PermissionSet[],
  userId: string,
): void {
  const permissions = store.table('CustomPermission');
  const accesses = store.table('SetupEntityAccess');
  const now = dateTimeText(Date.now());
  const stamp = {
    CreatedDate: now,
    CreatedById: userId,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now,
  };
  const add = (name: string, values: Readonly<Record<string, Value>>): string => {
    const table = store.table(name);
    const id = makeRecordId(table.object.keyPrefix, (table.lastNumber += 1));
    const draft: Record<string, Value> = {};
    for (const field of table.object.fields) draft[field.name] = field.defaultValue ?? null;
    store.create(table, { ...draft, ...stamp, ...values, Id: id });
    return id;
  };
  store.transaction(() => {
    const ids = new Map([...permissions.rows.values()].map((row) => [String(row['DeveloperName']), row.Id]));
    for (const { fullName, content, file } of metadata.ofType('CustomPermission')) {
      if (ids.has(fullName)) continue;
      const id = add('CustomPermission', {
        DeveloperName: fullName,
        MasterLabel: new MetadataElement(content, file).text('label') ?? fullName,
      });
      ids.set(fullName, id);
    }
    const setIds = new Map(
      [...store.table('PermissionSet').rows.values()].map((row) => [String(row['Name']), row.Id]),
    );
    const wanted = new Map<string, { readonly setId: string; readonly permissionId: string }>(
      sets.flatMap(({ name, customPermissions }) =>
        [...customPermissions].flatMap((permission) => {
          const [setId, permissionId] = [setIds.get(name), ids.get(permission)];
          return setId && permissionId
            ? [[`${setId} ${permissionId}`, { setId, permissionId }] as const]
            : [];
        }),
      ),
    );
    for (const row of [...accesses.rows.values()]) {
      const key = `${String(row['ParentId'])} ${String(row['SetupEntityId'])}`;
      if (!wanted.delete(key)) store.remove(accesses, row, { ...row, IsDeleted: true });
    }
    for (const { setId, permissionId } of wanted.values()) {
      add('SetupEntityAccess', {
        ParentId: setId,
        SetupEntityId: permissionId,
        SetupEntityType: 'CustomPermission',
      });
    }
  });
}
