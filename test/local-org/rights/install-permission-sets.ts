import { dateTimeText } from '../date-time.ts';
import type { Value } from '../row.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';
import type { PermissionSet } from './permission-set.ts';

/**
 * Makes a row for each permission set that has none, and brings the others up to date. Rows that were assigned stay
 * assigned.
 * @returns the names of those that are new
 */
export function installPermissionSets(
  store: Store,
  sets: readonly PermissionSet[],
  userId: string,
): readonly string[] {
  const table = store.table('PermissionSet');
  const rows = new Map([...table.rows.values()].map((row) => [row['Name'], row]));
  const now = dateTimeText(Date.now());
  const stamp = { LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
  const added: string[] = [];
  store.transaction(() => {
    for (const { name, label, description = null } of sets) {
      const row = rows.get(name);
      if (!row) {
        const draft: Record<string, Value> = {};
        for (const field of table.object.fields) draft[field.name] = field.defaultValue ?? null;
        const id = makeRecordId(table.object.keyPrefix, (table.lastNumber += 1));
        const created = { CreatedDate: now, CreatedById: userId };
        store.create(table, {
          ...draft,
          ...created,
          ...stamp,
          Id: id,
          Name: name,
          Label: label,
          Description: description,
        });
        added.push(name);
      } else if (row['Label'] !== label || row['Description'] !== description) {
        store.update(table, row, { ...row, ...stamp, Label: label, Description: description });
      }
    }
  });
  return added;
}
