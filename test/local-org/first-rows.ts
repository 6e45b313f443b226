import { dateTimeText } from './date-time.ts';
import { demoUsers } from './demo-users.ts';
import type { Value } from './row.ts';
import { makeRecordId } from './store/record-id.ts';
import type { Store } from './store/store.ts';

const taskStatuses = [
  { name: 'Not Started', isClosed: false },
  { name: 'In Progress', isClosed: false },
  { name: 'Completed', isClosed: true },
  { name: 'Waiting on someone else', isClosed: false },
  { name: 'Deferred', isClosed: false },
];

/** Roles from the top down. */
const roles = ['Administration', 'Sales'];

/** Fills a new org with what every org has from its first day, and with the users of the demo. */
export function addFirstRows(store: Store): void {
  const now = dateTimeText(Date.now());
  const adminId = makeRecordId('005', 1);
  const add = (objectName: string, values: Readonly<Record<string, Value>>): string => {
    const table = store.table(objectName);
    const id = makeRecordId(table.object.keyPrefix, (table.lastNumber += 1));
    const row: Record<string, Value> = {};
    for (const field of table.object.fields)
      row[field.name] = values[field.name] ?? field.defaultValue ?? null;
    store.create(table, {
      ...row,
      Id: id,
      CreatedDate: now,
      CreatedById: adminId,
      LastModifiedDate: now,
      LastModifiedById: adminId,
      SystemModstamp: now,
    });
    return id;
  };
  store.transaction(() => {
    const locale = { TimeZoneSidKey: 'America/New_York', LanguageLocaleKey: 'en_US' };
    add('Organization', {
      ...locale,
      Name: 'Local Org',
      InstanceName: 'LOCAL',
      OrganizationType: 'Developer Edition',
      IsSandbox: false,
      DefaultLocaleSidKey: 'en_US',
    });
    const profiles = new Map<string, string>();
    for (const { profile } of demoUsers) {
      if (!profiles.has(profile))
        profiles.set(profile, add('Profile', { Name: profile, UserType: 'Standard' }));
    }
    let roleId: Value = null;
    const roleIds = new Map<string, Value>();
    for (const role of roles) {
      roleId = add('UserRole', { Name: role, DeveloperName: role, ParentRoleId: roleId });
      roleIds.set(role, roleId);
    }
    for (const { username, first, last, alias, profile, role } of demoUsers) {
      add('User', {
        ...locale,
        Username: username,
        Email: username,
        FirstName: first,
        LastName: last,
        Name: `${first} ${last}`,
        Alias: alias,
        IsActive: true,
        ProfileId: profiles.get(profile) ?? null,
        UserRoleId: (role !== undefined && roleIds.get(role)) || null,
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
      });
    }
    for (const [position, { name, isClosed }] of taskStatuses.entries()) {
      add('TaskStatus', {
        MasterLabel: name,
        ApiName: name,
        SortOrder: position + 1,
        IsDefault: position === 0,
        IsClosed: isClosed,
      });
    }
  });
}
