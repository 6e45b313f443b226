import { timingSafeEqual } from 'node:crypto';
import type { Org, Row } from '../org.ts';
import { deployedClients } from './deployed-clients.ts';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import { verifyAssertion } from './verify-assertion.ts';

/** All users of a local org have the same password. */
const password = 'parley';
const wellKnownAudiences = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/**
 * Finds out whom a request for a token is for.
 * @param fields of the form: `grant_type` and what belongs to it
 * @returns the user's row
 */
export function grantToken(
  fields: URLSearchParams,
  org: Org,
  clients: readonly OAuthClient[],
  url: string,
): Row {
  switch (fields.get('grant_type')) {
    case 'password':
      return byPassword(fields, org);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer': {
      const { username, client } = verifyAssertion(
        fields.get('assertion') ?? '',
        [...clients, ...deployedClients(org.metadata)],
        [url, ...wellKnownAudiences],
      );
      const user = org.findUser(username);
      return known(
        user && mayUse(client, user, org) ? user : undefined,
        "user hasn't approved this consumer",
      );
    }
    case 'client_credentials':
      return byClient(fields, org, clients);
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

/** Anyone may log in by password here: the local org has only its demo users, and listens on loopback only. */
function byPassword(fields: URLSearchParams, org: Org): Row {
  const user = fields.get('password') === password ? org.findUser(fields.get('username') ?? '') : undefined;
  return known(user, 'authentication failure');
}

function byClient(fields: URLSearchParams, org: Org, clients: readonly OAuthClient[]): Row {
  const client = clients.find(({ clientId }) => clientId === fields.get('client_id'));
  if (!client) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (client.clientSecret === undefined || !same(client.clientSecret, fields.get('client_secret') ?? '')) {
    throw new OAuthError('invalid_client', 'invalid client credentials');
  }
  return known(org.findUser(client.username ?? ''), 'no client credentials user enabled');
}

/** Whether a user has one of the permission sets that the client is for. */
function mayUse({ permissionSets }: OAuthClient, user: Row, org: Org): boolean {
  if (permissionSets === undefined) return true;
  const administrator = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const { records } = administrator.query(
    `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${user.Id}'`,
  );
  return records.some(({ PermissionSet: set }) => {
    const { Name } = (set ?? {}) as { readonly Name?: unknown };
    return permissionSets.some((name) => name === Name);
  });
}

function known(user: Row | undefined, description: string): Row {
  if (user) return user;
  throw new OAuthError('invalid_grant', description);
}

function same(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
