import type { TwilioConfig } from '../../config.ts';
import type { MediaPlace } from '../channel-provider.ts';
import { apiLogin } from './api-login.ts';

/**
 * Where Twilio sends whoever asks for a file: to a copy that is there for four hours, or for files from before logins
 * were asked for, to one for ever.
 * @see https://help.twilio.com/articles/223183748
 */
const COPIES = ['*.twiliocdn.com', 's3-external-1.amazonaws.com'];

/** A file behind Twilio's API, with our login for the API alone. */
export function apiPlace(url: URL, config: TwilioConfig): Extract<MediaPlace, { readonly kind: 'found' }> {
  const { username, password } = apiLogin(config);
  const login = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    kind: 'found',
    url: url.href,
    headers: { Authorization: `Basic ${login}` },
    hosts: [new URL(config.apiUrl).hostname, ...COPIES],
  };
}
