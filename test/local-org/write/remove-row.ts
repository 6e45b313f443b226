import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { ChildRelationship } from '../schema/object-schema.ts';
import type { Table } from '../store/table.ts';
import { keepLastActivity } from './keep-last-activity.ts';
import type { WriterParts } from './writer-parts.ts';

/** Deletes a row: details go with it, lookups to it are emptied, unless one of them forbids it. */
export function removeRow(parts: WriterParts, table: Table, row: Row, userId: string): void {
  const { store, guard } = parts;
  guard(table.object, row);
  const now = dateTimeText(Date.now());
  for (const relationship of table.object.childRelationships) {
    const children = store.table(relationship.childObject);
    for (const childId of [...childIds(children, relationship, row.Id)]) {
      const child = children.rows.get(childId);
      if (!child) continue;
      if (relationship.restrictedDelete) {
        throw new OrgError(
          'DELETE_FAILED',
          `Your attempt to delete ${String(row['Name'] ?? row.Id)} could not be completed because it is associated ` +
            `with the following ${children.object.labelPlural.toLowerCase()}: ${child.Id}`,
          { fields: [] },
        );
      }
      if (relationship.cascadeDelete || isActivityOfNothingElse(relationship, child))
        removeRow(parts, children, child, userId);
      else store.update(children, child, { ...child, [relationship.field]: null, SystemModstamp: now });
    }
  }
  const deleted = {
    ...row,
    IsDeleted: true,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now,
  };
  store.remove(table, row, deleted);
  if (table.object.name === 'Task') keepLastActivity(parts, row, undefined);
}

/** A Task goes with the record that it is about, unless it is about another one too. */
function isActivityOfNothingElse({ childObject, field }: ChildRelationship, task: Row): boolean {
  if (childObject !== 'Task' || (field !== 'WhoId' && field !== 'WhatId')) return false;
  return task[field === 'WhoId' ? 'WhatId' : 'WhoId'] === null;
}

function childIds(children: Table, { field }: ChildRelationship, parentId: string): Iterable<string> {
  const index = children.index(field);
  if (index) return index.find(parentId);
  return [...children.rows.values()].filter((row) => row[field] === parentId).map((row) => row.Id);
}
