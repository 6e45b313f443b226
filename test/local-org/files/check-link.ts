import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { WriterParts } from '../write/writer-parts.ts';
import { demandPlace } from './demand-place.ts';

/** Whoever links a file that they see to a record must be able to edit the record, on which the file lies only once. */
export function checkLink(parts: WriterParts, userId: string, link: Row): void {
  const { ContentDocumentId: documentId, LinkedEntityId: linkedId } = link;
  demandPlace(parts, userId, String(linkedId));
  const links = parts.store.table('ContentDocumentLink');
  const others = [...(links.index('ContentDocumentId')?.find(documentId ?? null) ?? [])];
  if (!others.some((id) => links.rows.get(id)?.['LinkedEntityId'] === linkedId)) return;
  throw new OrgError('DUPLICATE_VALUE', 'The file is linked to the record already', { fields: [] });
}
