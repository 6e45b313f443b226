import { createSign } from 'node:crypto';

/** How long an assertion is good for. Salesforce takes at most five minutes. */
const LIFETIME_SECONDS = 180;

/**
 * The signed claim of the OAuth 2.0 JWT bearer flow: this client acts for this user.
 * @param audience login address without trailing slash, such as `https://login.salesforce.com`
 * @param privateKey RSA key in PEM form
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 */
export function jwtAssertion(
  claim: { readonly clientId: string; readonly username: string; readonly audience: string },
  privateKey: string,
  now: Date,
): string {
  const header = encode({ alg: 'RS256' });
  const body = encode({
    iss: claim.clientId,
    sub: claim.username,
    aud: claim.audience,
    exp: Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS,
  });
  const proof = createSign('RSA-SHA256').update(`${header}.${body}`).sign(privateKey, 'base64url');
  return `${header}.${body}.${proof}`;
}

function encode(part: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
