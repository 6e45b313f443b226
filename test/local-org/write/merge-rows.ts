import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { Table } from '../store/table.ts';
import { keepLastActivity } from './keep-last-activity.ts';
import { removeRow } from './remove-row.ts';
import type { WriterParts } from './writer-parts.ts';

/** Objects whose rows can be merged. */
const mergeable = new Set(['Account', 'Contact', 'Lead']);
const mostVictims = 2;

/**
 * Lets one row take the place of others: whatever pointed to them points to it, and they lie in the recycle bin with
 * its id. https://developer.salesforce.com/docs/platform/soap-api/guide/sforce-api-calls-merge.html
 * @returns ids of the rows that point to the master now
 */
export function mergeRows(
  parts: WriterParts,
  table: Table,
  master: Row,
  victims: readonly Row[],
  userId: string,
): readonly string[] {
  if (!mergeable.has(table.object.name))
    throw new OrgError('INVALID_OPERATION', `${table.object.name} cannot be merged`, { fields: [] });
  if (victims.length === 0 || victims.length > mostVictims || victims.some(({ Id }) => Id === master.Id))
    throw new OrgError('INVALID_ARGUMENT_TYPE', 'one or two other records can be merged', { fields: [] });
  return victims.flatMap((victim) => {
    const persons = [master, victim].flatMap(
      ({ PersonContactId: id }) =>
        (typeof id === 'string' && parts.store.table('Contact').rows.get(id)) || [],
    );
    const [masterContact, victimContact] = persons;
    if (masterContact && victimContact)
      mergeRows(parts, parts.store.table('Contact'), masterContact, [victimContact], userId);
    const moved = moveChildren(parts, table, victim, master, userId);
    // What was moved may have been the victim itself.
    const before = table.rows.get(victim.Id) ?? victim;
    const merged = { ...before, MasterRecordId: master.Id };
    parts.store.update(table, before, merged);
    removeRow(parts, table, merged, userId);
    return moved;
  });
}

function moveChildren(
  parts: WriterParts,
  { object }: Table,
  from: Row,
  to: Row,
  userId: string,
): readonly string[] {
  const { store } = parts;
  const now = dateTimeText(Date.now());
  const stamps = { LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
  return object.childRelationships.flatMap(({ childObject, field }) => {
    const children = store.table(childObject);
    return [...(children.index(field)?.find(from.Id) ?? [])].flatMap((id) => {
      const before = children.rows.get(id);
      if (!before) return [];
      const after: Row = { ...before, [field]: to.Id, ...stamps };
      store.update(children, before, after);
      if (childObject === 'Task') keepLastActivity(parts, before, after);
      return [id];
    });
  });
}
