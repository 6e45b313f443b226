import { dateTimeText } from '../date-time.ts';
import type { Row } from '../row.ts';
import type { Table } from '../store/table.ts';
import type { WriterParts } from './writer-parts.ts';

/** Takes a row out of the recycle bin, with the details that were deleted in the same moment. */
export function restoreRow(parts: WriterParts, table: Table, deleted: Row, userId: string): void {
  const { store } = parts;
  const now = dateTimeText(Date.now());
  const restored = {
    ...deleted,
    IsDeleted: false,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now,
  };
  store.restore(table, deleted, restored);
  for (const relationship of table.object.childRelationships) {
    if (!relationship.cascadeDelete) continue;
    const children = store.table(relationship.childObject);
    for (const child of [...children.deleted.values()]) {
      const wentAlong = child['SystemModstamp'] === deleted['SystemModstamp'];
      if (wentAlong && child[relationship.field] === deleted.Id) restoreRow(parts, children, child, userId);
    }
  }
}
