import type { Access } from '../access.ts';
import type { Row, Value } from '../row.ts';
import type { Schema } from '../schema/object-schema.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { refusals } from '../write/refusals.ts';

interface Parts {
  readonly schema: Schema;
  readonly store: Store;
  readonly access: Access;
}

/**
 * What follows from a new version of a file: the first one makes the document, a link to its owner and one to the
 * record that it is published on; a later one becomes the document's latest.
 */
export function addVersion(parts: Parts, userId: string, version: Row): void {
  const { store } = parts;
  const versions = store.table('ContentVersion');
  const documents = store.table('ContentDocument');
  const known = documents.rows.get(String(version['ContentDocumentId']));
  const shown = Object.fromEntries(
    ['Title', 'Description', 'FileType', 'FileExtension', 'ContentSize'].map((name) => [
      name,
      version[name] ?? null,
    ]),
  );
  if (known) {
    const earlier = [...(versions.index('ContentDocumentId')?.find(known.Id) ?? [])]
      .flatMap((id) => versions.rows.get(id) ?? [])
      .filter(({ Id }) => Id !== version.Id);
    for (const row of earlier) {
      if (row['IsLatest'] === true) store.update(versions, row, { ...row, IsLatest: false });
    }
    store.update(versions, version, { ...version, VersionNumber: String(earlier.length + 1) });
    store.update(documents, known, { ...known, ...shown, LatestPublishedVersionId: version.Id });
    return;
  }
  const document = add(store, documents, version, { ...shown, LatestPublishedVersionId: version.Id });
  store.update(versions, version, { ...version, ContentDocumentId: document });
  const links = store.table('ContentDocumentLink');
  const link = (linkedId: Value) =>
    add(store, links, version, {
      ContentDocumentId: document,
      LinkedEntityId: linkedId,
      ShareType: 'I',
      Visibility: 'AllUsers',
    });
  link(version['OwnerId'] ?? userId);
  const { FirstPublishLocationId: place } = version;
  if (typeof place !== 'string' || place === version['OwnerId']) return;
  demandPlace(parts, userId, place);
  link(place);
}

/** Whoever puts a file on a record must be able to edit it. */
function demandPlace({ schema, store, access }: Parts, userId: string, id: string): void {
  const object = schema.objectOfId(id);
  const row = object && store.table(object.name).rows.get(id);
  if (!object || !row || !access.row(userId, object, row, 'edit')) throw refusals.noRightsOn(id);
}

/** Adds a row that the org itself makes, at the moment and in the name of another one. */
function add(store: Store, table: Table, like: Row, values: Readonly<Record<string, Value>>): string {
  const id = makeRecordId(table.object.keyPrefix, (table.lastNumber += 1));
  const row: Record<string, Value> = {};
  for (const { name } of table.object.fields) row[name] = values[name] ?? null;
  for (const name of [
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp',
  ]) {
    row[name] = like[name] ?? null;
  }
  if (table.object.field('OwnerId')) row['OwnerId'] = like['OwnerId'] ?? null;
  store.create(table, { ...row, Id: id, IsDeleted: false });
  return id;
}
