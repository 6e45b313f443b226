import type { DirectoryReport } from '../contacts.ts';
import type { Names } from './names.ts';
import type { SalesforceConnection } from './rest/connection.ts';

/**
 * Writes on the settings how it stands with the directory, where admins see it: one request.
 * @param id of the row of settings
 */
export async function tellDirectory(
  connection: SalesforceConnection,
  { field, object }: Names,
  id: string,
  { records, readAt, sentence }: DirectoryReport,
): Promise<void> {
  await connection.send('PATCH', `sobjects/${object.settings}/${id}`, {
    [field.directoryContacts]: records,
    ...(readAt && { [field.directoryReadAt]: readAt }),
    [field.directoryStatus]: sentence,
  });
}
