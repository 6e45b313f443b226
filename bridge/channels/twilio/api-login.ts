import type { TwilioConfig } from '../../config.ts';

/** HTTP Basic credentials for Twilio's API. */
interface ApiLogin {
  readonly username: string;
  readonly password: string;
}

/**
 * With what the bridge logs in at Twilio's API: the API key where there is one, which can be withdrawn without touching
 * anything else, else the account with its auth token. Webhooks are signed with the auth token either way.
 * @see https://www.twilio.com/docs/iam/api-keys
 */
export function apiLogin({
  accountSid,
  authTokens,
  apiKey,
}: Pick<TwilioConfig, 'accountSid' | 'authTokens' | 'apiKey'>): ApiLogin {
  return apiKey
    ? { username: apiKey.sid, password: apiKey.secret }
    : { username: accountSid, password: authTokens[0] };
}
