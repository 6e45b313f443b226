import type { Row } from '../row.ts';
import { makeRecordId } from '../store/record-id.ts';
import type { Store } from '../store/store.ts';
import type { Draft } from './derive-fields.ts';

/** The first version of a file makes the document that it is a version of. */
export function addDocument(store: Store, version: Row): void {
  if (version['ContentDocumentId'] !== null) return;
  const documents = store.table('ContentDocument');
  const id = makeRecordId(documents.object.keyPrefix, (documents.lastNumber += 1));
  const draft: Draft = {};
  for (const field of documents.object.fields) draft[field.name] = version[field.name] ?? null;
  const [, extension] = /\.([^./]+)$/.exec(String(version['PathOnClient'])) ?? [];
  store.create(documents, { ...draft, Id: id, FileExtension: extension ?? null });
  store.update(store.table('ContentVersion'), version, { ...version, ContentDocumentId: id });
}
