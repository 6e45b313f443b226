import type { PoolClient } from 'pg';
import type { Handle } from '../conversations/customer.ts';
import type { StoredFile } from '../conversations/model.ts';
import { storeOwnEvent } from '../queue/own-events/store-own-event.ts';
import { displayName } from './display-name.ts';
import type { FileRow, FileState } from './file-row.ts';
import type { SignedLinks } from './signed-links.ts';

const shownAs: Readonly<Record<FileState, StoredFile['state']>> = {
  waiting: 'Pending',
  fetched: 'Pending',
  stored: 'Stored',
  'too-large': 'TooLarge',
  expired: 'Expired',
  failed: 'Failed',
};

/**
 * Tells the CRM how far the files of a message have come, because one of them has moved. The same word twice is told
 * once. Belongs into the transaction that moved it and that holds all files of the message.
 * @param files all of the message, in their order
 */
export async function tellFiles(
  client: PoolClient,
  files: readonly FileRow[],
  moved: FileRow,
  links: SignedLinks,
): Promise<void> {
  const { provider, messageId, channelKey, conversationKey, place, occurredAt } = moved;
  const address = conversationKey.slice(channelKey.length + 1);
  await storeOwnEvent(client, conversationKey, {
    kind: 'media',
    provider,
    providerId: `${messageId}:${place}:${shownAs[moved.state]}${moved.keptUntil ? ':kept' : ''}`,
    channelKey,
    // Only the message matters; whose it is, its conversation knows.
    customer: { address, handles: [{ kind: kindOf(address), value: address }] },
    occurredAt,
    target: messageId,
    files: files.map((file) => describe(file, links)),
  });
}

function describe(file: FileRow, links: SignedLinks): StoredFile {
  const { description, state, versionId, documentId } = file;
  const { isVoice, isSticker } = description;
  const { size = description.size, sha256 = description.sha256 } = file;
  const openUntil = state === 'stored' ? undefined : state === 'waiting' ? file.expiresAt : file.keptUntil;
  return {
    contentType: file.contentType ?? description.contentType,
    fileName: displayName(file),
    ...(size !== undefined && { size }),
    ...(sha256 !== undefined && { sha256 }),
    ...(isVoice !== undefined && { isVoice }),
    ...(isSticker !== undefined && { isSticker }),
    state: shownAs[state],
    ...(versionId && { versionId }),
    ...(documentId && { documentId }),
    ...(openUntil && { link: links.sign({ kind: 'customer', fileId: file.id }, openUntil) }),
  };
}

function kindOf(address: string): Handle['kind'] {
  return address.startsWith('+') ? 'number' : 'word';
}
