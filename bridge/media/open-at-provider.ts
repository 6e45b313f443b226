import type { ChannelProvider } from '../channels/channel-provider.ts';
import type { Channels } from '../crm/crm.ts';
import { ParleyError, type ErrorCode } from '../errors.ts';
import { downloadFile, type DownloadOptions, type Download, type FoundPlace } from './download-file.ts';
import type { FileRow } from './file-row.ts';

/** The largest file that is fetched at all: more than any provider hands over. Bytes. */
export const LARGEST_FETCHED = 128 * 1024 * 1024;

export interface FetchParts {
  readonly channels: Channels;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly download: Omit<DownloadOptions, 'largest' | 'signal'>;
}

/** What came of looking for a file. */
export type Opened =
  | { readonly kind: 'open'; readonly place: FoundPlace; readonly download: Download }
  | { readonly kind: 'none'; readonly code: ErrorCode | string; readonly state: 'expired' | 'failed' }
  | { readonly kind: 'later'; readonly code: string; readonly retryAfterMs?: number };

/**
 * Finds a file at its provider and begins to fetch it.
 * @throws ParleyError like `downloadFile`, or when channels cannot be looked up
 */
export async function openAtProvider(
  { channelKey, description }: FileRow,
  { channels, providers, download }: FetchParts,
  signal?: AbortSignal,
): Promise<Opened> {
  const channel = await channels.find(channelKey);
  const provider = channel && providers.get(channel.provider);
  if (!provider) return { kind: 'later', code: 'CHANNEL_UNKNOWN' };
  const place = await provider.locateMedia(channel, description);
  switch (place.kind) {
    case 'expired':
      return { kind: 'none', state: 'expired', code: place.code };
    case 'refused':
      return { kind: 'none', state: 'failed', code: place.code };
    case 'later':
      return place;
    case 'found':
      if ((place.size ?? 0) > LARGEST_FETCHED) throw new ParleyError('FILE_TOO_LARGE');
      return {
        kind: 'open',
        place,
        download: await downloadFile(place, {
          ...download,
          largest: LARGEST_FETCHED,
          ...(signal ? { signal } : {}),
        }),
      };
  }
}
