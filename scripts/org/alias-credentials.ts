import { Org, SfError } from '@salesforce/core';

/** What lets the bridge into an org on behalf of a developer, as environment variables. */
export interface OrgCredentials {
  readonly SF_ACCESS_TOKEN: string;
  /** `https://acme--dev.sandbox.my.salesforce.com` */
  readonly SF_INSTANCE_URL: string;
  readonly SF_USERNAME: string;
}

/**
 * Takes over a login of the Salesforce CLI. Asks the org once, so that the token is fresh where the CLI can renew it
 * and known to be good where it cannot.
 *
 * @param aliasOrUsername an alias (`sf alias list`) or username (`sf org list`) that the CLI has logged in with
 * @throws Error with a sentence that says what to type when the CLI does not know the org, its login has ended, or
 *   the org does not answer
 */
export async function aliasCredentials(aliasOrUsername: string): Promise<OrgCredentials> {
  const org = await findOrg(aliasOrUsername);
  try {
    await org.refreshAuth();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The org "${aliasOrUsername}" cannot be used: ${reason}\nLog in again: ${loginCommand(aliasOrUsername)}`,
      { cause },
    );
  }
  const { accessToken, instanceUrl } = org.getConnection();
  const username = org.getUsername();
  if (!accessToken || !username) {
    throw new Error(
      `The Salesforce CLI holds no login for "${aliasOrUsername}". Run: ${loginCommand(aliasOrUsername)}`,
    );
  }
  return {
    SF_ACCESS_TOKEN: accessToken,
    SF_INSTANCE_URL: instanceUrl.replace(/\/+$/, ''),
    SF_USERNAME: username,
  };
}

async function findOrg(aliasOrUsername: string): Promise<Org> {
  try {
    return await Org.create({ aliasOrUsername });
  } catch (cause) {
    if (!(cause instanceof SfError) || cause.name !== 'NamedOrgNotFoundError') throw cause;
    throw new Error(
      `The Salesforce CLI does not know the org "${aliasOrUsername}".\n` +
        `See "sf org list" for those it knows, or run: ${loginCommand(aliasOrUsername)}`,
      { cause },
    );
  }
}

const loginCommand = (alias: string) => `sf org login web --alias ${alias}`;
