import { z } from 'zod';
import type { MetaConfig } from '../../config.ts';
import { errorCatalogue } from '../../errors.ts';
import type { MediaFile } from '../../conversations/content.ts';
import type { Channel } from '../../conversations/model.ts';
import type { MediaPlace } from '../channel-provider.ts';
import { MetaAnswerError } from './answer-error.ts';
import { explainCode, meaningOf } from './explain-code.ts';
import type { Graph } from './graph.ts';
import { isLoginRefused } from './provider-error.ts';
import { codeOf } from './send-outcome.ts';
import { sha256Hex } from './sha256-hex.ts';
import { figure, words } from './wire/words.ts';

/** Where Meta keeps the files of customers. */
const HOSTS = ['lookaside.fbsbx.com', '*.fbcdn.net', '*.whatsapp.net'] as const;

/** Codes that say: there is no such file, or not any more. */
const GONE: readonly (number | undefined)[] = [33, 100, 131052];

const place = z.object({ url: z.url(), mime_type: words, sha256: words, file_size: figure });

/**
 * Where a file of a customer can be fetched: its id is good for seven days, the address that it stands for five minutes.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media#get-media-url
 */
export function createLocateMedia(
  graph: Graph,
  { apiUrl, accessToken }: MetaConfig,
): (channel: Channel, file: MediaFile) => Promise<MediaPlace> {
  const found = { kind: 'found', headers: { authorization: `Bearer ${accessToken}` } } as const;
  const hosts = [new URL(apiUrl).hostname, ...HOSTS];
  const isKnown = (hostname: string) =>
    hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
  return async ({ providerId: phoneNumberId }, { source }) => {
    if (/^[a-z]+:/i.test(source)) {
      // The access token is handed out for servers of Meta only, whoever says where the file is.
      const isOfMeta = URL.canParse(source) && isKnown(new URL(source).hostname);
      return isOfMeta ? { ...found, url: source, hosts } : hostRefused();
    }
    try {
      const query = phoneNumberId ? { phone_number_id: phoneNumberId } : {};
      const answer = place.parse(await graph.get(encodeURIComponent(source), query));
      if (!isKnown(new URL(answer.url).hostname)) return hostRefused();
      const sha256 = sha256Hex(answer.sha256);
      return {
        ...found,
        url: answer.url,
        hosts,
        ...(answer.mime_type && { contentType: answer.mime_type }),
        ...(sha256 && { sha256 }),
        ...(answer.file_size !== undefined && { size: answer.file_size }),
      };
    } catch (error) {
      return notFound(error);
    }
  };
}

function hostRefused(): MediaPlace {
  return {
    kind: 'refused',
    code: 'FILE_HOST_REFUSED',
    sentence: errorCatalogue.FILE_HOST_REFUSED.sentence,
  };
}

function notFound(error: unknown): MediaPlace {
  if (!(error instanceof MetaAnswerError)) return later('PROVIDER_UNAVAILABLE');
  if (isLoginRefused(error)) return later('PROVIDER_LOGIN_REFUSED');
  const { httpStatus, failure, retryAfterMs } = error;
  const code = failure && codeOf(failure);
  const meaning = meaningOf(code);
  const mayPass = !failure || httpStatus === 429 || httpStatus >= 500 || meaning?.kind === 'later';
  if (httpStatus === 404 || httpStatus === 410 || (GONE.includes(code) && !mayPass)) {
    return { kind: 'expired', code: 'FILE_EXPIRED', sentence: errorCatalogue.FILE_EXPIRED.sentence };
  }
  if (mayPass) return later('PROVIDER_UNAVAILABLE', retryAfterMs);
  const sentence = explainCode(failure) ?? errorCatalogue.FILE_EXPIRED.sentence;
  return { kind: 'refused', code: String(code ?? 'FILE_EXPIRED'), sentence };
}

function later(code: 'PROVIDER_UNAVAILABLE' | 'PROVIDER_LOGIN_REFUSED', retryAfterMs?: number): MediaPlace {
  const { sentence } = errorCatalogue[code];
  return { kind: 'later', code, sentence, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
