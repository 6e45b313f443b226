/**
 * Whom the bridge acts as in an org.
 * @param users names of the active users with the permission set Parley Bridge
 * @param wanted name that is decided already
 * @param org alias or username that Salesforce's CLI knows
 * @throws Error that says what to do when there is no such user, or more than one
 */
export function chooseBridgeUser(users: readonly string[], wanted: string | undefined, org: string): string {
  const assign = `npx sf org assign permset --name ParleyBridge --target-org ${org} --on-behalf-of`;
  if (wanted !== undefined) {
    if (users.some((user) => user.toLowerCase() === wanted.toLowerCase())) return wanted;
    throw new Error(`${wanted} lacks the permission set Parley Bridge. Run: ${assign} ${wanted}`);
  }
  const [only, ...others] = users;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    throw new Error(
      'Nobody has the permission set Parley Bridge. Make an integration user (licence "Salesforce Integration", ' +
        `profile "Minimum Access - API Only Integrations"), then run: ${assign} <its username>`,
    );
  }
  throw new Error(
    `Several users have the permission set Parley Bridge: ${users.join(', ')}. Say which one: SF_USERNAME in .env.`,
  );
}
