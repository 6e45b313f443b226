import { isLoopback } from '../../../bridge/is-loopback.ts';

/**
 * Where the bridge asks an org for tokens, and whom its assertion is for.
 * @param instanceUrl `https://acme.my.salesforce.com`; a local org is its own login
 * @param isSandbox as `Organization.IsSandbox` says, which is true of scratch orgs too
 */
export function loginUrl(instanceUrl: string, isSandbox: boolean): string {
  const { hostname, origin } = new URL(instanceUrl);
  if (isLoopback(hostname)) return origin;
  return isSandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}
