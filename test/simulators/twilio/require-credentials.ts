import type { RequestHandler } from 'express';
import { TwilioRefusal } from './twilio-refusal.ts';

/** https://www.twilio.com/docs/usage/requests-to-twilio: HTTP Basic, account sid and auth token. */
export function requireCredentials(settings: {
  readonly accountSid: string;
  readonly authToken: string;
}): RequestHandler {
  const expected = `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`;
  return (request, response, next) => {
    if (request.headers.authorization === expected) return next();
    response.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
    throw new TwilioRefusal(401, 20003, 'Authenticate');
  };
}
