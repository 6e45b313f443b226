import { readFileSync } from 'node:fs';
import type { CallDesk } from '../../bridge/channels/call-desk.ts';
import type { RawRequest } from '../../bridge/channels/channel-provider.ts';
import { fixture } from '../support/fixture.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import { PUBLIC_URL, twilioSubject } from './twilio-subject.ts';

/** Where each recorded request about a call was posted to, with its query, by the name of the recording. */
export const callAddresses = JSON.parse(
  readFileSync(new URL('../fixtures/twilio/addresses.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

/** The desk of Twilio whose API is at this address. */
export function twilioDesk(url = 'http://127.0.0.1:1'): CallDesk {
  const { calls } = twilioSubject.at(url);
  if (!calls) throw new Error('Twilio carries calls.');
  return calls;
}

/** A recorded request about a call, signed as Twilio signs, with other values of its form. */
export function callRequest(
  name: string,
  values: Readonly<Record<string, string>> = {},
  pathWithQuery = callAddresses[name] ?? '',
): RawRequest {
  const form = new URLSearchParams(fixture(`twilio/${name}`).toString());
  for (const [key, value] of Object.entries(values)) form.set(key, value);
  return signedRequest(pathWithQuery, form.toString());
}

/** A form that is posted to an address of ours, signed as Twilio signs. */
export function signedRequest(pathWithQuery: string, body: string): RawRequest {
  const signature = signTwilio(twilioSubject.currentToken, `${PUBLIC_URL}${pathWithQuery}`, body);
  return {
    pathWithQuery,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
    body: Buffer.from(body),
  };
}
