import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import { displayName } from './display-name.ts';
import { openAtProvider, type FetchParts } from './open-at-provider.ts';
import type { FileRow } from './file-row.ts';
import type { MediaQueue } from './media-queue.ts';
import { openRecording } from './open-recording.ts';
import type { ShownFile } from './shown-file.ts';
import type { LinkTarget } from './signed-links.ts';
import { sniffType } from './sniff-type.ts';
import { withHead } from './with-head.ts';

export interface OpenParts extends FetchParts {
  readonly queue: Pick<MediaQueue, 'find' | 'isHere' | 'read'>;
  readonly crm: Pick<Crm, 'readFile'>;
}

/**
 * Opens what a link leads to: the bytes that are kept here, or, while there are none, those of the provider as they
 * come, or those of the CRM.
 * @param range that is asked for; heeded here only where the file is streamed from its provider
 * @throws ParleyError LINK_NOT_VALID, FILE_EXPIRED, FILE_GONE, RECORDING_GONE, or why the provider or the CRM does not
 *   give it
 */
export async function openFile(target: LinkTarget, parts: OpenParts, range?: string): Promise<ShownFile> {
  if (target.kind === 'recording') return openRecording(target, parts, range);
  if (target.kind === 'crm') {
    const { file } = target;
    const { head, bytes } = await withHead(await parts.crm.readFile(file.versionId));
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
async function openLive(row: FileRow, parts: OpenParts): Promise<ShownFile> {
  const opened = await openAtProvider(row, parts);
  if (opened.kind === 'none')
    throw new ParleyError(opened.state === 'expired' ? 'FILE_EXPIRED' : 'LINK_NOT_VALID');
  if (opened.kind === 'later') throw new ParleyError('PROVIDER_UNAVAILABLE');
  const { place, download } = opened;
  const { head, bytes } = await withHead(download.bytes);
  const contentType = sniffType(head, place.contentType ?? row.description.contentType);
  const { length } = download;
  return {
    name: displayName({ ...row, contentType }),
    contentType,
    ...(length !== undefined && { size: length }),
    bytes,
  };
}
