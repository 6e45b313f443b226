import type { Row, Value } from '../row.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import type { WriterParts } from '../write/writer-parts.ts';
import { demandPlace } from './demand-place.ts';

/**
 * What follows from a new version of a file: the first one makes the document, a link to its owner and one to the
 * record that it is published on; a later one becomes the document's latest.
 */
export function addVersion(parts: WriterParts, userId: string, version: Row): void {
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
