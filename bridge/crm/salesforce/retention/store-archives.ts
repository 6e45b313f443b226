import { createHash } from 'node:crypto';
import { z } from 'zod';
import { archiveText } from '../../../conversations/archive/archive-text.ts';
import { archiveWords } from '../../../conversations/archive/archive-words.ts';
import type { Language } from '../../../conversations/language.ts';
import { ParleyError } from '../../../errors.ts';
import type { Channels } from '../../crm.ts';
import type { ArchivePart } from '../../message-archives.ts';
import { createVersion } from '../files/create-version.ts';
import { linkFiles } from '../files/link-files.ts';
import { readFileLinks, type FileLink } from '../files/read-file-links.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { archiveHead } from './archive-head.ts';
import { readConversations, type ConversationHead } from './read-conversations.ts';
import { readThread, type ThreadMessage } from './read-thread.ts';

interface StoreParts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  /** The language of channels that have none of their own. */
  readonly language: Language;
}

type Part = Pick<ArchivePart, 'recordId' | 'until' | 'messageIds'>;

/** A file as it is to be found in Salesforce. */
interface Archive {
  readonly recordId: string;
  readonly key: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly md5: string;
}

const versionRow = z.object({
  Id: z.string(),
  ContentDocumentId: z.string(),
  Checksum: z.string().nullish(),
  ContentSize: z.number(),
});

/**
 * Puts messages into files that lie with their conversations. The files of the messages are laid there too, or they
 * would be nobody's once the messages are gone. What Salesforce says of each new file, its MD5 and its size, is held
 * against what was written. The key of a file is made of its bytes: the same messages never make a second one.
 * @returns the document by conversation; one without any message left has none
 * @throws ParleyError ARCHIVE_NOT_CERTAIN, FILE_REFUSED, or as for any request
 */
export async function storeArchives(
  parts: readonly Part[],
  inUse: StoreParts,
): Promise<ReadonlyMap<string, string>> {
  const { connection, names } = inUse;
  const ids = parts.map(({ recordId }) => recordId);
  if (ids.length === 0) return new Map();
  const conversations = await readConversations(connection, names, inUse.channels, soql`Id IN ${ids}`);
  const messages = await readMessages(parts, conversations, inUse);
  const withFiles = messages.filter(({ hasFiles }) => hasFiles);
  const links = await readFileLinks(connection, names, [...ids, ...withFiles.map(({ id }) => id)]);
  await keepFiles(connection, withFiles, links);

  const byConversation = Map.groupBy(messages, ({ conversationId }) => conversationId);
  const written: { readonly archive: Archive; readonly versionId: string }[] = [];
  for (const conversation of conversations) {
    const ofOne = byConversation.get(conversation.id) ?? [];
    if (ofOne.length === 0) continue;
    const archive = archiveOf(conversation, ofOne, inUse.language);
    const earlier = links.find(({ recordId, key }) => recordId === conversation.id && key === archive.key);
    written.push({ archive, versionId: earlier?.versionId ?? (await upload(archive, inUse)) });
  }
  return compare(written, inUse);
}

/** By conversation and time, as lists of thousands of ids fit no address. */
async function readMessages(
  parts: readonly Part[],
  conversations: readonly ConversationHead[],
  { connection, names }: StoreParts,
): Promise<readonly ThreadMessage[]> {
  if (conversations.length === 0) return [];
  const { field } = names;
  const latest = new Date(Math.max(...parts.map(({ until }) => until.getTime())));
  const ids = conversations.map(({ id }) => id);
  const condition = soql`${soqlName(field.conversation)} IN ${ids} AND ${soqlName(field.occurredAt)} <= ${latest}`;
  const customerNames = new Map(conversations.map(({ id, customerName }) => [id, customerName]));
  const wanted = new Set(parts.flatMap(({ messageIds }) => messageIds));
  const read = await readThread(connection, names, condition, customerNames);
  return read.filter(({ id }) => wanted.has(id));
}

/** Files of messages lie with the conversation from now on. */
async function keepFiles(
  connection: SalesforceConnection,
  messages: readonly ThreadMessage[],
  links: readonly FileLink[],
): Promise<void> {
  const conversationOf = new Map(messages.map(({ id, conversationId }) => [id, conversationId]));
  const known = new Set(links.map(({ documentId, recordId }) => `${documentId} ${recordId}`));
  const missing = new Map<string, Pick<FileLink, 'documentId' | 'recordId'>>();
  for (const { documentId, recordId: messageId } of links) {
    const recordId = conversationOf.get(messageId);
    if (recordId === undefined || known.has(`${documentId} ${recordId}`)) continue;
    missing.set(`${documentId} ${recordId}`, { documentId, recordId });
  }
  if (missing.size > 0) await linkFiles(connection, [...missing.values()]);
}

function archiveOf(
  conversation: ConversationHead,
  messages: readonly ThreadMessage[],
  language: Language,
): Archive {
  const head = archiveHead(conversation, language);
  const bytes = Buffer.from(archiveText(head, messages), 'utf8');
  const md5 = createHash('md5').update(bytes).digest('hex');
  const shown = messages.flatMap(({ shown: line }) => (line ? [line.at] : []));
  const days = [shown[0], shown.at(-1)].flatMap((at) => (at ? [isoDay(at, head.timeZone)] : []));
  const period = [...new Set(days)].join(' - ');
  return {
    recordId: conversation.id,
    key: `archive:${conversation.id}:${md5}`,
    name: `${archiveWords[head.language].fileName} ${period}.txt`,
    bytes,
    md5,
  };
}

/** `2026-11-20`: in this form names of files are sorted by time. */
function isoDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

async function upload(archive: Archive, { connection }: StoreParts): Promise<string> {
  const { key, name, bytes, recordId } = archive;
  const read = () => new Blob([new Uint8Array(bytes)]).stream();
  return createVersion(connection, { key, name, size: bytes.length, read }, recordId);
}

/**
 * Nothing is deleted before Salesforce has said that it holds the very bytes.
 * @returns the document by conversation
 */
async function compare(
  written: readonly { readonly archive: Archive; readonly versionId: string }[],
  { connection, names }: StoreParts,
): Promise<ReadonlyMap<string, string>> {
  if (written.length === 0) return new Map();
  const selected = soqlJoin(', ', ['Id', 'ContentDocumentId', 'Checksum', 'ContentSize'].map(soqlName));
  const ids = written.map(({ versionId }) => versionId);
  const rows = await connection.query(soql`SELECT ${selected} FROM ContentVersion WHERE Id IN ${ids}`);
  const versions = new Map(
    readRows(rows, versionRow, names, 'Files').map((version) => [version.Id, version]),
  );
  return new Map(
    written.map(({ archive: { recordId, md5, bytes }, versionId }) => {
      const version = versions.get(versionId);
      if (version?.Checksum?.toLowerCase() !== md5 || version.ContentSize !== bytes.length)
        throw new ParleyError('ARCHIVE_NOT_CERTAIN');
      return [recordId, version.ContentDocumentId] as const;
    }),
  );
}
