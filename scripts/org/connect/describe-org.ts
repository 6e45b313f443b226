import { z } from 'zod';
import { askSf } from '../../sf/ask-sf.ts';
import { chooseBridgeUser } from './choose-bridge-user.ts';
import { loginUrl } from './login-url.ts';

/** What the bridge must know of the org that it is connected to. */
export interface OrgDescription {
  /** The admin whose login Salesforce's CLI has. */
  readonly adminUsername: string;
  /** Where the bridge asks for tokens: `https://test.salesforce.com` for sandboxes and scratch orgs. */
  readonly loginUrl: string;
  /** `Enterprise Edition` */
  readonly edition: string;
  /** Whether the edition has Change Data Capture. */
  readonly hasChangeEvents: boolean;
  /** The one user with the permission set Parley Bridge. */
  readonly bridgeUsername: string;
}

/**
 * Editions without Change Data Capture and the Pub/Sub API, as `Organization.OrganizationType` names them.
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_intro.htm
 */
const withoutChangeEvents = new Set(['Professional Edition', 'Team Edition', 'Base Edition']);

const display = z.object({ username: z.string(), instanceUrl: z.url() });
const organizations = z.object({
  records: z.tuple([z.object({ IsSandbox: z.boolean(), OrganizationType: z.string() })]),
});
const assignments = z.object({
  records: z.array(z.object({ Assignee: z.object({ Username: z.string() }) })),
});

/**
 * Asks the org what it is and who the bridge is in it.
 * @param org alias or username that Salesforce's CLI knows
 * @param wantedUser whom the bridge acts as, when it is already decided
 * @throws Error that says what to do when there is no such user, or more than one
 */
export async function describeOrg(org: string, wantedUser: string | undefined): Promise<OrgDescription> {
  const query = <Result>(soql: string, result: z.ZodType<Result>) =>
    askSf(['data', 'query', '--query', soql, '--target-org', org], result);
  const { username, instanceUrl } = await askSf(['org', 'display', '--target-org', org], display);
  const {
    records: [organization],
  } = await query('SELECT IsSandbox, OrganizationType FROM Organization', organizations);
  const { records } = await query(
    "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'ParleyBridge' AND Assignee.IsActive = true",
    assignments,
  );
  const users = records.map(({ Assignee }) => Assignee.Username);
  return {
    adminUsername: username,
    loginUrl: loginUrl(instanceUrl, organization.IsSandbox),
    edition: organization.OrganizationType,
    hasChangeEvents: !withoutChangeEvents.has(organization.OrganizationType),
    bridgeUsername: chooseBridgeUser(users, wantedUser, org),
  };
}
