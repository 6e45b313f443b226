import type { MediaFile } from '../../conversations/content.ts';
import type { TwilioConfig } from '../../config.ts';
import { errorCatalogue } from '../../errors.ts';
import type { MediaPlace } from '../channel-provider.ts';
import { apiLogin } from './api-login.ts';

const MEDIA_PATH =
  /^\/2010-04-01\/Accounts\/AC[0-9a-fA-F]{32}\/Messages\/(SM|MM)[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/;

/**
 * Where Twilio sends whoever asks for a file: to a copy that is there for four hours, or for files from before logins
 * were asked for, to one for ever.
 * @see https://help.twilio.com/articles/223183748
 */
const COPIES = ['*.twiliocdn.com', 's3-external-1.amazonaws.com'];

/**
 * The address of a customer's file with our login, if it is one of Twilio's API: an address from a webhook is not
 * trusted with the login otherwise. Whether Twilio still has the file is heard when it is fetched: 404 or 410.
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export function locateMedia({ source }: MediaFile, config: TwilioConfig): MediaPlace {
  const api = new URL(config.apiUrl);
  const base = api.pathname.replace(/\/$/, '');
  const url = URL.canParse(source) ? new URL(source) : undefined;
  const isOfTwilio =
    url?.origin === api.origin &&
    url.pathname.startsWith(base) &&
    MEDIA_PATH.test(url.pathname.slice(base.length)) &&
    !url.username &&
    !url.search;
  if (!isOfTwilio) {
    const { sentence } = errorCatalogue.FILE_HOST_REFUSED;
    return { kind: 'refused', code: 'FILE_HOST_REFUSED', sentence };
  }
  const { username, password } = apiLogin(config);
  const login = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    kind: 'found',
    url: url.href,
    headers: { Authorization: `Basic ${login}` },
    hosts: [api.hostname, ...COPIES],
  };
}
