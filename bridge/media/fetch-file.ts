import { createHash } from 'node:crypto';
import type { ChannelProvider } from '../channels/channel-provider.ts';
import type { Channels } from '../crm/crm.ts';
import { ParleyError, type ErrorCode } from '../errors.ts';
import { downloadFile, type DownloadOptions, type Download, type FoundPlace } from './download-file.ts';
import type { FileRow } from './media-file.ts';
import { PART_BYTES } from './media-queue.ts';
import { SNIFFED_BYTES, sniffType } from './sniff-type.ts';

/** The largest file that is fetched at all: more than any provider hands over. Bytes. */
export const LARGEST_FETCHED = 128 * 1024 * 1024;

export interface FetchParts {
  readonly channels: Channels;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly download: Omit<DownloadOptions, 'largest' | 'signal'>;
}

/** What is known of a file whose bytes were fetched. */
export interface FetchedFile {
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
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

/**
 * Hands the bytes of a download on in parts, and says what they are.
 * @throws ParleyError FILE_ALTERED when they are not what the provider announced, or what `downloadFile` says
 */
export async function takeFile(
  { place, download }: Extract<Opened, { kind: 'open' }>,
  { description }: FileRow,
  keep: (part: number, bytes: Buffer) => Promise<void>,
): Promise<FetchedFile> {
  const hash = createHash('sha256');
  let head: Buffer = Buffer.alloc(0);
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let size = 0;
  let part = 0;
  for await (const bytes of download.bytes) {
    hash.update(bytes);
    size += bytes.length;
    if (head.length < SNIFFED_BYTES) head = Buffer.concat([head, bytes]).subarray(0, SNIFFED_BYTES);
    waiting.push(bytes);
    waitingBytes += bytes.length;
    while (waitingBytes >= PART_BYTES) {
      const together = Buffer.concat(waiting);
      await keep(part, together.subarray(0, PART_BYTES));
      part += 1;
      waiting = [together.subarray(PART_BYTES)];
      waitingBytes -= PART_BYTES;
    }
  }
  const sha256 = hash.digest('hex');
  const announced = { sha256: place.sha256 ?? description.sha256, size: place.size ?? description.size };
  if (size === 0) throw new ParleyError('FILE_ALTERED', 'It has no bytes.');
  if (announced.sha256 !== undefined) {
    if (announced.sha256.toLowerCase() !== sha256)
      throw new ParleyError('FILE_ALTERED', 'Its SHA-256 is another one.');
  } else if (announced.size !== undefined && announced.size !== size) {
    throw new ParleyError('FILE_ALTERED', 'Its size is another one.');
  }
  if (waitingBytes > 0) await keep(part, Buffer.concat(waiting));
  const said = place.contentType ?? description.contentType;
  return { contentType: sniffType(head, said), size, sha256 };
}
