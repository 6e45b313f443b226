import { pageMetadata } from 'page/pageMetadata.js';

interface Assignments {
  readonly data: {
    readonly uiapi: {
      readonly query: {
        readonly PermissionSetAssignment: {
          readonly edges: readonly {
            readonly node: { readonly PermissionSet: { readonly Name: { readonly value: string } } };
          }[];
        };
      };
    };
  };
}

/** Who is signed in on the page, and how that person reads. */
export interface Session {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  /** Language of labels: `en`, `es`. */
  readonly language: string;
  /** BCP 47: `en-US`. */
  readonly locale: string;
  readonly timeZone: string;
  readonly customPermissions: readonly string[];
}

/** People of the demo: each signs in with the password that they all share. */
export const demoUsernames = [
  'ana@parley.test',
  'luis@parley.test',
  'viewer@parley.test',
  'admin@parley.test',
];

const storageKey = 'local-org.username';
let accessToken = '';

/** The path of the API version that the page speaks. */
export const apiPath = '/services/data/v67.0';

export const session: Session = await start();

/** Reloads the page as another person. */
export function switchUser(username: string): void {
  localStorage.setItem(storageKey, username);
  location.reload();
}

/**
 * Asks the org as the signed-in user. A session that has expired is renewed once.
 *
 * @param path from the root: `/services/data/v67.0/…`
 * @param body is sent as JSON
 */
export async function askOrg(method: string, path: string, body?: unknown): Promise<Response> {
  const ask = (): Promise<Response> =>
    fetch(path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const response = await ask();
  if (response.status !== 401) return response;
  accessToken = await signIn(session.username);
  return ask();
}

/** The token of the signed-in user, for requests that `askOrg` cannot make. */
export function accessTokenInUse(): string {
  return accessToken;
}

/** Lets the browser show files of the org in pictures and players, which come without a token. */
export async function openFileSession(): Promise<void> {
  await askOrg('POST', '/sfc/session');
}

async function start(): Promise<Session> {
  const username = localStorage.getItem(storageKey) ?? demoUsernames[0] ?? '';
  accessToken = await signIn(username);
  const response = await fetch('/services/oauth2/userinfo', {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const user = (await response.json()) as Record<string, string>;
  return {
    userId: user['user_id'] ?? '',
    username,
    name: user['name'] ?? username,
    language: (user['language'] ?? 'en').slice(0, 2),
    locale: (user['locale'] ?? 'en-US').replaceAll('_', '-'),
    timeZone: user['zoneinfo'] ?? 'UTC',
    customPermissions: await customPermissions(user['user_id'] ?? ''),
  };
}

/** What the permission sets of the user give: the org knows the assignments, the package what is in a set. */
async function customPermissions(userId: string): Promise<readonly string[]> {
  const query = `query sets($userId: ID) { uiapi { query {
    PermissionSetAssignment(where: { AssigneeId: { eq: $userId } }, first: 200) {
      edges { node { PermissionSet { Name { value } } } }
    }
  } } }`;
  const response = await fetch(`${apiPath}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { userId } }),
  });
  const { data } = (await response.json()) as Assignments;
  const names = data.uiapi.query.PermissionSetAssignment.edges.map(
    ({ node }) => node.PermissionSet.Name.value,
  );
  return names.flatMap((name) => pageMetadata.customPermissions[name] ?? []);
}

async function signIn(username: string): Promise<string> {
  const response = await fetch('/services/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'local-org-page',
      username,
      password: 'parley',
    }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) {
    localStorage.removeItem(storageKey);
    throw new Error(`${username} cannot sign in: ${answer.error_description ?? response.statusText}`);
  }
  return answer.access_token;
}
