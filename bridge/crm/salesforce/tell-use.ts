import type { ApiUse } from '../crm.ts';
import type { Names } from './names.ts';
import type { SalesforceConnection } from './rest/connection.ts';

/**
 * Writes on the settings what is used of the org's API requests, where admins see it: one request.
 * @param id of the row of settings
 * @param now by the clock of the bridge
 */
export async function tellUse(
  connection: SalesforceConnection,
  { field, object }: Names,
  id: string,
  { requests, messages }: ApiUse,
  now = new Date(),
): Promise<void> {
  const usage = connection.usage();
  await connection.send('PATCH', `sobjects/${object.settings}/${id}`, {
    ...(usage && { [field.apiUsed]: usage.used, [field.apiLimit]: usage.limit }),
    [field.apiUsedByParley]: requests,
    [field.apiMessages]: messages,
    [field.apiCheckedAt]: now,
    [field.bridgeSeenAt]: now,
  });
}
