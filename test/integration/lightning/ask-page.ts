import type { LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient } from '../local-org/org-client.ts';

/** Asks for a resource of the Lightning page (`reports`) as a user: its HTTP status and its body. */
export async function askPage(
  localOrg: Pick<LocalOrg, 'url'>,
  username: string,
  path: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { accessToken } = await openOrgClient(localOrg, username);
  const response = await fetch(`${localOrg.url}/lightning-page/${path}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return { status: response.status, body: await response.json() };
}
