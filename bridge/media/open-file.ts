import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import { displayName } from './display-name.ts';
import { openAtProvider, type FetchParts } from './open-at-provider.ts';
import type { FileRow } from './file-row.ts';
import type { MediaQueue } from './media-queue.ts';
import type { LinkTarget } from './signed-links.ts';
import { SNIFFED_BYTES, sniffType } from './sniff-type.ts';

/** A file that can be shown. */
export interface OpenFile {
  readonly name: string;
  /** What it is, by its bytes. */
  readonly contentType: string;
  /** Bytes; absent where that is not known before the end. */
  readonly size?: number;
  /** All bytes. To be read, or ended, once. */
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** Bytes `from` to `to`, the last one included; absent where a file can only be read from its beginning. */
  readonly read?: (from: number, to: number) => AsyncGenerator<Uint8Array>;
}

export interface OpenParts extends FetchParts {
  readonly queue: Pick<MediaQueue, 'find' | 'isHere' | 'read'>;
  readonly crm: Pick<Crm, 'readFile'>;
}

/**
 * Opens what a link leads to: the bytes that are kept here, or, while there are none, those of the provider as they
 * come, or those of the CRM.
 * @throws ParleyError LINK_NOT_VALID, FILE_EXPIRED, FILE_GONE, or why the provider or the CRM does not give it
 */
export async function openFile(target: LinkTarget, parts: OpenParts): Promise<OpenFile> {
  if (target.kind === 'crm') {
    const { file } = target;
    const { head, bytes } = await withHead(generatorOf(await parts.crm.readFile(file.versionId)));
    return { name: file.name, contentType: sniffType(head, file.contentType), bytes };
  }
  const row = await parts.queue.find(target.fileId);
  if (!row) throw new ParleyError('LINK_NOT_VALID');
  if (row.state === 'waiting') return openLive(row, parts);
  if (await parts.queue.isHere(row.id)) {
    const { contentType = 'application/octet-stream', size = 0 } = row;
    const read = (from: number, to: number) => parts.queue.read(row.id, from, to);
    return { name: displayName(row), contentType, size, bytes: read(0, size - 1), read };
  }
  throw new ParleyError(row.state === 'expired' ? 'FILE_EXPIRED' : 'LINK_NOT_VALID');
}

/** Nobody has to wait until it is the file's turn. */
async function openLive(row: FileRow, parts: OpenParts): Promise<OpenFile> {
  const opened = await openAtProvider(row, parts);
  if (opened.kind === 'none')
    throw new ParleyError(opened.state === 'expired' ? 'FILE_EXPIRED' : 'LINK_NOT_VALID');
  if (opened.kind === 'later') throw new ParleyError('PROVIDER_UNAVAILABLE');
  const { place, download } = opened;
  const { head, bytes } = await withHead(generatorOf(download.bytes));
  const contentType = sniffType(head, place.contentType ?? row.description.contentType);
  const { length } = download;
  return {
    name: displayName({ ...row, contentType }),
    contentType,
    ...(length !== undefined && { size: length }),
    bytes,
  };
}

async function* generatorOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* source;
}

/** The first bytes, to look at, and all of them, to hand on. */
async function withHead(
  source: AsyncGenerator<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const first: Uint8Array[] = [];
  for (let length = 0; length < SNIFFED_BYTES;) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* [new Uint8Array(0), ...first];
      yield* source;
    } finally {
      await source.return(undefined);
    }
  }
  const bytes = all();
  // Only a generator that has begun closes its source when it is ended early.
  await bytes.next();
  return { head: Buffer.concat(first).subarray(0, SNIFFED_BYTES), bytes };
}
