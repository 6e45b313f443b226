import { createHash } from 'node:crypto';
import { ParleyError } from '../errors.ts';
import type { FileRow } from './file-row.ts';
import { PART_BYTES } from './media-queue.ts';
import type { Opened } from './open-at-provider.ts';
import { SNIFFED_BYTES, sniffType } from './sniff-type.ts';

/** What is known of a file whose bytes were fetched. */
export interface FetchedFile {
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
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
