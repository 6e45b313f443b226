/** What every request to the Pub/Sub API carries. */
export interface PubSubLogin {
  readonly accessToken: string;
  /** `https://acme.my.salesforce.com` */
  readonly instanceUrl: string;
  /** Id of the organization, 18 characters. */
  readonly orgId: string;
}

/**
 * Gives a login. With `refused`, the access token that Salesforce no longer takes, it must give one with another
 * token or throw.
 */
export type PubSubLoginSource = (refused?: string) => Promise<PubSubLogin>;
