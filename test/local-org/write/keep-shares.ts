import { OrgError } from '../org-error.ts';
import type { Row, Value } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Draft } from './derive-fields.ts';
import { refusals } from './refusals.ts';
import type { WriterParts } from './writer-parts.ts';

/** Gives the owner of a row the share that says so. With another owner, what was shared by hand is shared no more. */
export function keepOwnerShare({ store }: WriterParts, object: ObjectSchema, row: Row, before?: Row): void {
  if (object.sharedBy === undefined || before?.['OwnerId'] === row['OwnerId']) return;
  const table = store.table(object.sharedBy);
  for (const id of [...(table.index('ParentId')?.find(row.Id) ?? [])]) {
    const share = table.rows.get(id);
    if (share) store.remove(table, share, { ...share, IsDeleted: true });
  }
  const share: Draft & { readonly Id: string } = {
    Id: makeRecordId(table.object.keyPrefix, (table.lastNumber += 1)),
    ParentId: row.Id,
    UserOrGroupId: row['OwnerId'] ?? null,
    AccessLevel: 'All',
    RowCause: 'Owner',
  };
  for (const name of ['IsDeleted', 'LastModifiedDate', 'LastModifiedById']) share[name] = row[name] ?? null;
  store.create(table, share);
}

/**
 * Holds a share that is to be written against the rules: by hand, of less than everything, for somebody who has the
 * object and does not own the row.
 * @returns the share that the user has been given by hand already: it is changed instead
 */
export function checkShare(parts: WriterParts, object: ObjectSchema, share: Draft): Row | undefined {
  if (share['RowCause'] !== 'Manual') throw invalid('RowCause', 'only manual shares can be written');
  if (share['AccessLevel'] === 'All') throw invalid('AccessLevel', 'all access is the owner’s alone');
  const parent = object.shares === undefined ? undefined : parts.schema.object(object.shares);
  const row = parent && parts.store.table(parent.name).rows.get(String(share['ParentId']));
  const holder: Value = share['UserOrGroupId'] ?? null;
  if (!parent || !row || typeof holder !== 'string') return undefined;
  if (parent.sharingModel === 'Read' && share['AccessLevel'] === 'Read') {
    throw new OrgError('FIELD_FILTER_VALIDATION_EXCEPTION', 'AccessLevel must be more than everybody has', {
      fields: ['AccessLevel'],
    });
  }
  const isUser = holder.startsWith('005');
  if (row['OwnerId'] === holder || (isUser && !parts.access.object(holder, parent, 'read'))) {
    throw refusals.noRightsOn(holder);
  }
  const table = parts.store.table(object.name);
  return [...(table.index('ParentId')?.find(row.Id) ?? [])]
    .flatMap((id) => table.rows.get(id) ?? [])
    .find((one) => one['UserOrGroupId'] === holder && one['RowCause'] === 'Manual' && one.Id !== share['Id']);
}

function invalid(field: string, message: string): OrgError {
  return new OrgError('FIELD_INTEGRITY_EXCEPTION', message, { fields: [field] });
}
