import type { MediaFile } from '../../conversations/content.ts';
import type { TwilioConfig } from '../../config.ts';
import { errorCatalogue } from '../../errors.ts';
import type { MediaPlace } from '../channel-provider.ts';
import { apiPlace } from './api-place.ts';

const MEDIA_PATH =
  /^\/2010-04-01\/Accounts\/AC[0-9a-fA-F]{32}\/Messages\/(SM|MM)[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/;

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
  return apiPlace(url, config);
}
