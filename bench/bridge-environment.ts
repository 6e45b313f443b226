import { demoIdentity } from './demo-identity.ts';

/** Nothing listens there: a part that is not measured is away. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * The environment of a measured bridge: everything as a customer has it by default, and logs of errors only.
 * @param org where Salesforce is and a token for it; without it, Salesforce is away
 */
export function bridgeEnvironment(
  port: number,
  dataFolder: string,
  org?: { readonly url: string; readonly accessToken: string },
): NodeJS.ProcessEnv & { readonly PARLEY_PORT: string } {
  return {
    PARLEY_PORT: String(port),
    PARLEY_HOST: '127.0.0.1',
    PARLEY_DATA_DIR: dataFolder,
    PARLEY_LOG_LEVEL: 'error',
    PUBLIC_URL: demoIdentity.publicUrl,
    TWILIO_ACCOUNT_SID: demoIdentity.accountSid,
    TWILIO_AUTH_TOKEN: demoIdentity.authToken,
    TWILIO_API_URL: NOWHERE,
    SF_ACCESS_TOKEN: org?.accessToken ?? 'none',
    SF_INSTANCE_URL: org?.url ?? NOWHERE,
    SF_PUBSUB_ENDPOINT: 'off',
  };
}
