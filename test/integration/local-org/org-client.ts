import type { LocalOrg } from '../../local-org/start-local-org.ts';

/** Requests to a local org as one of its users. */
export interface OrgClient {
  readonly accessToken: string;
  /** Sends a request; the path may leave out the part up to the version: `/limits`. */
  send(method: string, path: string, body?: unknown): Promise<OrgAnswer>;
}

export interface OrgAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it was parsed; undefined where there is none. */
  readonly body: unknown;
}

/** Logs in by password. */
export async function openOrgClient(
  { url }: Pick<LocalOrg, 'url'>,
  username = 'admin@parley.test',
): Promise<OrgClient> {
  const form = new URLSearchParams({ grant_type: 'password', username, password: 'parley' });
  const login = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: form });
  const { access_token: accessToken } = (await login.json()) as { access_token: string };
  return {
    accessToken,
    send: async (method, path, body) => {
      const address = path.startsWith('/services/') ? path : `/services/data/v67.0${path}`;
      const response = await fetch(url + address, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
      };
    },
  };
}
