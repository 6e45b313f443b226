import { z } from 'zod';
import type { TemplateFile } from '../../../conversations/template.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';

const versionRow = z.object({
  Id: z.string(),
  Title: z.string(),
  FileExtension: z.string().nullish(),
  ContentSize: z.number(),
});

/** Media types of the files that a header may hold, by the ending of the name. */
const contentTypes = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['mp4', 'video/mp4'],
  ['3gp', 'video/3gpp'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]);

/** Describes files of the CRM by the ids of their versions. One that is gone or may not be read is left out. */
export async function templateFiles(
  connection: SalesforceConnection,
  names: Names,
  versionIds: readonly string[],
): Promise<readonly TemplateFile[]> {
  const ids = versionIds.filter((id) => /^068[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/.test(id));
  if (ids.length === 0) return [];
  const rows = await connection.query(
    soql`SELECT Id, Title, FileExtension, ContentSize FROM ContentVersion WHERE Id IN ${ids}`,
  );
  return readRows(rows, versionRow, names, 'Files').map(({ Id, Title, FileExtension, ContentSize }) => {
    const ending = FileExtension?.toLowerCase() ?? '';
    return {
      versionId: Id,
      name: ending === '' || Title.toLowerCase().endsWith(`.${ending}`) ? Title : `${Title}.${ending}`,
      contentType: contentTypes.get(ending) ?? 'application/octet-stream',
      size: ContentSize,
    };
  });
}
