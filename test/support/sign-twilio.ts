import { parse } from 'node:querystring';
import twilio from 'twilio';

/**
 * What Twilio puts into `X-Twilio-Signature`, made by Twilio's own library.
 * @param url the address that is called, as entered at Twilio
 * @param body the form as it is posted
 */
export function signTwilio(authToken: string, url: string, body: string | Buffer): string {
  return twilio.getExpectedTwilioSignature(authToken, url, parse(body.toString(), '&', '=', { maxKeys: 0 }));
}
