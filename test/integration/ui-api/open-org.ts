import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

export interface Answer {
  readonly status: number;
  /** Undefined where the answer has none. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** A local org with a signed-in rep. */
export interface OpenOrg {
  readonly localOrg: LocalOrg;
  /** Id of the rep, Ana. */
  readonly userId: string;
  /** Asks as Ana; `path` is what follows `/services/data/v67.0`. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Runs GraphQL as Ana and gives the body. */
  graphql(query: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a local org on a free port and signs in as `ana@parley.test`. */
export async function openOrg(): Promise<OpenOrg> {
  const localOrg = await startLocalOrg();
  const login = await fetch(`${localOrg.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'test',
      username: 'ana@parley.test',
      password: 'parley',
    }),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${localOrg.url}/services/data/v67.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
  return {
    localOrg,
    userId: localOrg.org.findUser('ana@parley.test')?.Id ?? '',
    ask,
    graphql: async (query, variables) => (await ask('POST', '/graphql', { query, variables })).body,
    close: () => localOrg.stop(),
  };
}
