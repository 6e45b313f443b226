import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';

/** A file that lies with a record. */
export interface FileLink {
  readonly documentId: string;
  readonly recordId: string;
  readonly versionId: string;
  readonly title: string;
  /** Key of a file that Parley has stored, if it is one. */
  readonly key?: string;
}

const linkRow = z.object({
  ContentDocumentId: z.string(),
  LinkedEntityId: z.string(),
  ContentDocument: z.object({
    Title: z.string(),
    LatestPublishedVersionId: z.string(),
    Description: z.string().nullish(),
  }),
});

/** Records that one query asks for: a list of ids must fit an address. */
const AT_ONCE = 200;

/** The files that lie with records. One request for each 200 of them. */
export async function readFileLinks(
  connection: SalesforceConnection,
  names: Names,
  recordIds: readonly string[],
): Promise<readonly FileLink[]> {
  const links: FileLink[] = [];
  for (const some of inChunks(recordIds, AT_ONCE)) {
    const rows = await connection.query(
      soql`SELECT ContentDocumentId, LinkedEntityId, ContentDocument.Title, ContentDocument.LatestPublishedVersionId, ContentDocument.Description FROM ContentDocumentLink WHERE LinkedEntityId IN ${some}`,
    );
    for (const row of readRows(rows, linkRow, names, 'Links of files')) {
      const { Title: title, LatestPublishedVersionId: versionId, Description: key } = row.ContentDocument;
      links.push({
        documentId: row.ContentDocumentId,
        recordId: row.LinkedEntityId,
        versionId,
        title,
        ...(key ? { key } : {}),
      });
    }
  }
  return links;
}
