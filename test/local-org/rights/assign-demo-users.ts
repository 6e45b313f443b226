import { dateTimeText } from '../date-time.ts';
import { demoUsers } from '../demo-users.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';

/** Gives the users of the demo their permission sets, of those that are named. */
export function assignDemoUsers(store: Store, names: readonly string[], assignedBy: string): void {
  const table = store.table('PermissionSetAssignment');
  const sets = new Map([...store.table('PermissionSet').rows.values()].map((row) => [row['Name'], row.Id]));
  const now = dateTimeText(Date.now());
  store.transaction(() => {
    for (const { username, permissionSet } of demoUsers) {
      const setId = names.includes(permissionSet) ? sets.get(permissionSet) : undefined;
      const [userId] = store.table('User').index('Username')?.find(username) ?? [];
      if (setId === undefined || userId === undefined) continue;
      store.create(table, {
        Id: makeRecordId(table.object.keyPrefix, (table.lastNumber += 1)),
        IsDeleted: false,
        AssigneeId: userId,
        PermissionSetId: setId,
        CreatedDate: now,
        CreatedById: assignedBy,
        LastModifiedDate: now,
        LastModifiedById: assignedBy,
        SystemModstamp: now,
      });
    }
  });
}
