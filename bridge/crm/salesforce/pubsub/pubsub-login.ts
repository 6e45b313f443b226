import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceToken } from '../rest/token-source.ts';

/** What every request to the Pub/Sub API carries. */
export interface PubSubLogin {
  readonly accessToken: string;
  /** `https://acme.my.salesforce.com` */
  readonly instanceUrl: string;
  /** Id of the organization, 18 characters. */
  readonly orgId: string;
}

const TIMEOUT_MS = 15_000;
const userInfo = z.object({ organization_id: z.string().length(18) });

/**
 * Completes a token: a developer's token comes without the id of its org, which is then asked for.
 *
 * @throws ParleyError CRM_LOGIN_REFUSED when Salesforce does not take the token, CRM_UNAVAILABLE when it does not answer
 */
export async function pubSubLogin({
  accessToken,
  instanceUrl,
  orgId,
}: SalesforceToken): Promise<PubSubLogin> {
  return { accessToken, instanceUrl, orgId: orgId ?? (await askOrgId(accessToken, instanceUrl)) };
}

async function askOrgId(accessToken: string, instanceUrl: string): Promise<string> {
  const url = `${instanceUrl.replace(/\/+$/, '')}/services/oauth2/userinfo`;
  let response: Response;
  try {
    const headers = { authorization: `Bearer ${accessToken}` };
    response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new ParleyError('CRM_UNAVAILABLE', 'The org does not answer.', { cause });
  }
  const answer = userInfo.safeParse(await response.json().catch(() => undefined));
  if (response.ok && answer.success) return answer.data.organization_id;
  const code = response.status === 401 || response.status === 403 ? 'CRM_LOGIN_REFUSED' : 'CRM_UNAVAILABLE';
  throw new ParleyError(code, `The org answered the question for its id with HTTP ${response.status}.`);
}
