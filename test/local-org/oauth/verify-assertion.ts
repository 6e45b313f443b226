import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';

const headerShape = z.object({ alg: z.literal('RS256') });
const claimsShape = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number() });

/** Clocks may differ by this much, in seconds. A JWT may live for as long as it likes, but not in the past. */
const clockTolerance = 180;
/** Above this an `exp` is in milliseconds, which is what the sf CLI sends. */
const firstMilliseconds = 100_000_000_000;

/**
 * Verifies the assertion of the JWT bearer flow.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 * @param audiences addresses that `aud` may name, without a slash at the end
 * @returns the name of the user that the assertion is for, and the client that has signed it
 */
export function verifyAssertion(
  assertion: string,
  clients: readonly OAuthClient[],
  audiences: readonly string[],
): { readonly username: string; readonly client: OAuthClient } {
  const [header, claims, signature, rest] = assertion.split('.');
  if (!header || !claims || !signature || rest !== undefined) throw invalid('invalid assertion');
  readPart(header, headerShape);
  const { iss, sub, aud, exp } = readPart(claims, claimsShape);
  const client = clients.find(({ clientId }) => clientId === iss);
  if (!client) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (client.publicKey === undefined) throw invalid('no certificate is registered for this client');
  const signed = Buffer.from(`${header}.${claims}`);
  const isGenuine = verify(
    'RSA-SHA256',
    signed,
    createPublicKey(client.publicKey),
    Buffer.from(signature, 'base64url'),
  );
  if (!isGenuine) throw new OAuthError('invalid_client', 'invalid client credentials');
  if (!audiences.includes(aud.replace(/\/$/, ''))) throw invalid('audience is invalid');
  const expiry = exp > firstMilliseconds ? exp / 1000 : exp;
  if (expiry < Date.now() / 1000 - clockTolerance) throw invalid('token validity expired');
  if (client.username !== undefined && client.username.toLowerCase() !== sub.toLowerCase()) {
    throw invalid("user hasn't approved this consumer");
  }
  return { username: sub, client };
}

function readPart<Shape>(part: string, shape: z.ZodType<Shape>): Shape {
  try {
    return shape.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    throw invalid('invalid assertion');
  }
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}
