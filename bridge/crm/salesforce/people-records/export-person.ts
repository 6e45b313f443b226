import { createHash } from 'node:crypto';
import { archiveText } from '../../../conversations/archive/archive-text.ts';
import type { Language } from '../../../conversations/language.ts';
import type { Channels } from '../../crm.ts';
import type { ExportedPerson, PersonHoldings } from '../../person-records.ts';
import { linkFiles } from '../files/link-files.ts';
import { readFileLinks } from '../files/read-file-links.ts';
import { uploadFile } from '../files/upload-file.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { archiveHead } from '../retention/archive-head.ts';
import { readConversations } from '../retention/read-conversations.ts';
import { readThread, type ThreadMessage } from '../retention/read-thread.ts';
import { findCalls } from './find-calls.ts';
import { readRecords } from './read-records.ts';

interface ExportParts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly language: Language;
}

/** What separates one conversation from the next one in the text. */
const RULE = `\n${'#'.repeat(72)}\n\n`;

/**
 * Writes two files that lie with the command: a text that people read, conversation by conversation, and all records as
 * JSON. The files of the messages are laid with the command too, so that all is in one place. What an attempt before
 * has written is found by what is in it.
 */
export async function exportPerson(
  requestId: string,
  person: PersonHoldings,
  optOuts: readonly unknown[],
  inUse: ExportParts,
): Promise<ExportedPerson> {
  const { connection, names, channels, language } = inUse;
  const { field, object } = names;
  const conversationIds = person.conversations.map(({ id }) => id);
  const identityIds = person.identities.map(({ id }) => id);
  const heads =
    conversationIds.length > 0
      ? await readConversations(connection, names, channels, soql`Id IN ${conversationIds}`)
      : [];
  const threads = new Map<string, readonly ThreadMessage[]>();
  for (const { id, customerName } of heads) {
    const condition = soql`${soqlName(field.conversation)} = ${id}`;
    threads.set(id, await readThread(connection, names, condition, new Map([[id, customerName]])));
  }
  const messages = [...threads.values()].flat();
  const links = await readFileLinks(connection, names, [
    ...conversationIds,
    ...messages.filter(({ hasFiles }) => hasFiles).map(({ id }) => id),
  ]);
  const read = (of: string, pointer: string, ids: readonly string[]) =>
    readRecords(connection, of, pointer, ids);
  const logs = await read(object.activityLog, field.conversation, conversationIds);
  const calls = await read(object.call, 'Id', await findCalls(connection, names, person));
  const records = {
    identities: await read(object.identity, 'Id', identityIds),
    consents: await read(object.consent, field.identity, identityIds),
    optOuts,
    conversations: await read(object.conversation, 'Id', conversationIds),
    messages: messages.map(({ record }) => record),
    calls,
    activities: await read('Task', 'Id', idsIn(logs, field.taskId)),
    files: links.map(({ documentId, recordId, title }) => ({ documentId, recordId, title })),
    perhapsTheSamePerson: person.perhaps,
  };
  const text = heads
    .map((head) => archiveText(archiveHead(head, language), threads.get(head.id) ?? []))
    .join(RULE);
  const files = [];
  for (const [name, content] of [
    ['person.txt', text],
    ['person.json', JSON.stringify(records, undefined, 2)],
  ] as const) {
    files.push({ name, ...(await store(name, content, requestId, inUse)) });
  }
  const documents = [...new Set(links.map(({ documentId }) => documentId))];
  await linkFiles(
    connection,
    documents.map((documentId) => ({ documentId, recordId: requestId })),
  );
  return {
    files,
    conversations: heads.length,
    messages: messages.length,
    calls: calls.length,
    attachments: documents.length,
  };
}

function idsIn(records: readonly Readonly<Record<string, unknown>>[], name: string): readonly string[] {
  return [...new Set(records.flatMap((record) => (typeof record[name] === 'string' ? [record[name]] : [])))];
}

async function store(
  name: string,
  content: string,
  requestId: string,
  { connection, names }: ExportParts,
): Promise<{ readonly documentId: string; readonly versionId: string }> {
  const bytes = Buffer.from(content, 'utf8');
  const key = `export:${requestId}:${createHash('md5').update(bytes).digest('hex')}`;
  const links = await readFileLinks(connection, names, [requestId]);
  const earlier = links.find((link) => link.key === key);
  if (earlier) return { documentId: earlier.documentId, versionId: earlier.versionId };
  const read = () => new Blob([new Uint8Array(bytes)]).stream();
  return uploadFile(connection, names, { key, name, size: bytes.length, read }, requestId);
}
