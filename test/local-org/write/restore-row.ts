import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import type { Row, Value } from '../row.ts';
import type { Table } from '../store/table.ts';
import { checkRow } from './check-row.ts';
import type { Draft } from './derive-fields.ts';
import { keepLastActivity } from './keep-last-activity.ts';
import type { WriterParts } from './writer-parts.ts';

/**
 * Takes a row out of the recycle bin, with the details that were deleted in the same moment. Lookups to rows that
 * are gone are emptied; without its master, or when its key is taken, a row cannot come back.
 */
export function restoreRow(parts: WriterParts, table: Table, deleted: Row, userId: string): void {
  const { store, schema } = parts;
  const now = dateTimeText(Date.now());
  const restored: Draft & { readonly Id: string } = {
    ...deleted,
    IsDeleted: false,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now,
  };
  const keys = new Map<string, Value>();
  for (const field of table.object.fields) {
    const value = restored[field.name] ?? null;
    if (field.unique) keys.set(field.name, value);
    const target =
      field.type === 'reference' && typeof value === 'string' ? schema.objectOfId(value) : undefined;
    if (!target || typeof value !== 'string' || store.table(target.name).rows.has(value)) continue;
    if (field.masterDetail)
      throw new OrgError('UNDELETE_FAILED', 'The master record is deleted.', { fields: [] });
    restored[field.name] = null;
  }
  checkRow(parts, userId, table, restored, keys, undefined);
  store.restore(table, deleted, restored);
  if (table.object.name === 'Task') keepLastActivity(parts, undefined, restored);
  for (const relationship of table.object.childRelationships) {
    if (!relationship.cascadeDelete && relationship.childObject !== 'Task') continue;
    const children = store.table(relationship.childObject);
    for (const child of [...children.deleted.values()]) {
      const wentAlong = child['SystemModstamp'] === deleted['SystemModstamp'];
      if (wentAlong && child[relationship.field] === deleted.Id) restoreRow(parts, children, child, userId);
    }
  }
}
