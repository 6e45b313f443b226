import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { jwtAssertion } from './jwt-assertion.ts';
import type { SalesforceLogin } from './login.ts';

/** What opens Salesforce: a token, and where it is good. */
export interface SalesforceToken {
  readonly accessToken: string;
  readonly instanceUrl: string;
  /** 18-character id of the org; absent when a developer handed over a token without it. */
  readonly orgId?: string;
}

export interface TokenSource {
  /** The token that is in use; asks for one when there is none yet. */
  current(): Promise<SalesforceToken>;
  /** A new token in the place of one that Salesforce no longer takes. Many callers at once make one request. */
  renew(stale: string): Promise<SalesforceToken>;
}

const TIMEOUT_MS = 15_000;
/** A token that is refused this soon after it was given points at the set-up, not at its age. */
const TOO_SOON_MS = 5_000;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  id: z.string().optional(),
});
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Gets tokens by JWT bearer or client credentials. Neither flow gives a refresh token: a new one is asked for when
 * Salesforce answers 401.
 * @throws ParleyError CRM_LOGIN_REFUSED when Salesforce says no, CRM_UNAVAILABLE when it does not answer
 */
export function createTokenSource(login: SalesforceLogin): TokenSource {
  let token: SalesforceToken | undefined;
  let givenAt = 0;
  let pending: Promise<SalesforceToken> | undefined;

  function request(): Promise<SalesforceToken> {
    pending ??= requestToken(login)
      .then((fresh) => {
        token = fresh;
        givenAt = Date.now();
        return fresh;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  }

  return {
    current: () => (token ? Promise.resolve(token) : request()),
    async renew(stale) {
      if (token && token.accessToken !== stale) return token;
      if (token && Date.now() - givenAt < TOO_SOON_MS) {
        throw new ParleyError('CRM_LOGIN_REFUSED', 'A token that was just given is not accepted.');
      }
      return request();
    },
  };
}

async function requestToken(login: SalesforceLogin): Promise<SalesforceToken> {
  if (login.kind === 'token') return { accessToken: login.accessToken, instanceUrl: login.instanceUrl };
  const loginUrl = login.loginUrl.replace(/\/+$/, '');
  const form =
    login.kind === 'jwt'
      ? {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: jwtAssertion(
            { clientId: login.clientId, username: login.username, audience: loginUrl },
            login.privateKey,
            new Date(),
          ),
        }
      : { grant_type: 'client_credentials', client_id: login.clientId, client_secret: login.clientSecret };
  const { ok, status, body } = await post(`${loginUrl}/services/oauth2/token`, form);
  const answer = tokenAnswer.safeParse(body);
  if (ok && answer.success) {
    const { access_token: accessToken, instance_url: instanceUrl, id } = answer.data;
    const orgId = id?.split('/').at(-2);
    return { accessToken, instanceUrl, ...(orgId ? { orgId } : {}) };
  }
  const reason = refusal.safeParse(body);
  if (!ok && status < 500 && reason.success) {
    const words = [reason.data.error, reason.data.error_description].filter(Boolean).join(': ');
    throw new ParleyError('CRM_LOGIN_REFUSED', `Salesforce says: ${words}.`);
  }
  throw new ParleyError('CRM_UNAVAILABLE', `The login answered with HTTP ${status}.`);
}

async function post(
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<{ ok: boolean; status: number; body: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => undefined);
    return { ok: response.ok, status: response.status, body };
  } catch (cause) {
    throw new ParleyError('CRM_UNAVAILABLE', 'The login address does not answer.', { cause });
  }
}
