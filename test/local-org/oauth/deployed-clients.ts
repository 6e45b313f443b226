import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import { MetadataElement } from '../schema/metadata-element.ts';
import type { OAuthClient } from './oauth-client.ts';

/**
 * The External Client Apps of an org that let users in by JWT bearer: those that are enabled, have a certificate, and
 * let in whoever has a permission set. An assertion is taken only with the scopes Api and RefreshToken.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 */
export function deployedClients(metadata: MetadataCatalog): readonly OAuthClient[] {
  const partOf = (type: string, app: string) =>
    metadata
      .ofType(type)
      .map(({ content, file }) => new MetadataElement(content, file))
      .find((element) => element.text('externalClientApplication') === app);
  const listed = (text: string | undefined) => (text ?? '').split(',').map((part) => part.trim());

  return metadata.ofType('ExternalClientApplication').flatMap(({ fullName }) => {
    const secrets = partOf('ExtlClntAppGlobalOauthSettings', fullName);
    const policy = partOf('ExtlClntAppOauthConfigurablePolicies', fullName);
    const clientId = secrets?.text('consumerKey');
    const publicKey = secrets?.text('certificate');
    const scopes = listed(partOf('ExtlClntAppOauthSettings', fullName)?.text('commaSeparatedOauthScopes'));
    const isOpen =
      partOf('ExtlClntAppConfigurablePolicies', fullName)?.text('isEnabled') === 'true' &&
      policy?.text('permittedUsersPolicyType') === 'AdminApprovedPreAuthorized' &&
      ['Api', 'RefreshToken'].every((scope) => scopes.includes(scope));
    if (!isOpen || clientId === undefined || publicKey === undefined) return [];
    return [{ clientId, publicKey, permissionSets: listed(policy?.text('commaSeparatedPermissionSet')) }];
  });
}
