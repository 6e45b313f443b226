import type { Metadata } from '@grpc/grpc-js';
import { PubSubError } from './pubsub-error.ts';

/**
 * Finds the user of a request by its three metadata fields, all of which must be right.
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/supported-auth.html
 *
 * @param org what the fields are held against: id of the organization, its address, and the user of a token
 * @throws PubSubError with the platform's code for a missing or wrong field
 */
export function authenticate(
  metadata: Metadata,
  org: {
    readonly id: string;
    readonly url: string;
    readonly userOfToken: (accessToken: string) => string | undefined;
  },
): string {
  const field = (name: string) => metadata.get(name)[0]?.toString() ?? '';
  const [accessToken, instanceUrl, tenantId] = ['accesstoken', 'instanceurl', 'tenantid'].map(field);
  if (!accessToken || !instanceUrl || !tenantId) {
    throw new PubSubError(
      'service.auth.headers.invalid',
      'accesstoken, instanceurl and tenantid must be given.',
    );
  }
  if (tenantId !== org.id || instanceUrl.replace(/\/$/, '') !== org.url) {
    throw new PubSubError(
      'service.auth.headers.invalid',
      'instanceurl and tenantid must be those of the org.',
    );
  }
  const userId = org.userOfToken(accessToken);
  if (userId === undefined) throw new PubSubError('service.auth.error', 'The access token is not valid.');
  return userId;
}
