import { z } from 'zod';
import type { OrgToken } from './org-client.ts';

const tokenAnswer = z.object({ access_token: z.string(), instance_url: z.string() });

/**
 * Logs in to a local org with a name and a password. A real org would not allow that.
 * @throws Error with what the org answered, when it refuses
 */
export async function passwordToken(orgUrl: string, username: string, password: string): Promise<OrgToken> {
  const answer = await fetch(`${orgUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username, password }),
  });
  if (!answer.ok) throw new Error(`The login answered ${answer.status}: ${await answer.text()}`);
  const token = tokenAnswer.parse(await answer.json());
  return { accessToken: token.access_token, instanceUrl: token.instance_url };
}
