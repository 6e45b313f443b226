import twilio, { type Twilio } from 'twilio';
import type { TwilioConfig } from '../../config.ts';
import { apiLogin } from './api-login.ts';
import { RequestClient } from './request-client.ts';

/** Twilio's own client, at the configured addresses, with our login. It repeats nothing by itself. */
export function twilioApi(config: TwilioConfig): Twilio {
  const { username, password } = apiLogin(config);
  return twilio(username, password, {
    accountSid: config.accountSid,
    httpClient: new RequestClient(config),
    autoRetry: false,
  });
}
