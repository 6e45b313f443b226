import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Settings } from '../../../conversations/settings.ts';
import type { Channels } from '../../crm.ts';
import type { ArchivePart, MessageArchives } from '../../message-archives.ts';
import type { Names } from '../names.ts';
import { LARGEST_COLLECTION, writeCollections, type Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { removeRows } from '../rest/remove-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { findOldMessages } from './find-old-messages.ts';
import { readConversations } from './read-conversations.ts';
import { storeArchives } from './store-archives.ts';

const idRow = z.object({ Id: z.string() });

/** Archives of messages in an org: a request for each conversation, and at most fifteen for twenty of them together. */
export function createMessageArchives(
  connection: SalesforceConnection,
  names: Names,
  channels: Channels,
  settings: () => Promise<Settings>,
): MessageArchives {
  const { field, object } = names;
  return {
    find: (before, except) => findOldMessages(connection, names, before, except),
    async freeze(parts) {
      if (parts.length === 0) return;
      const end = soqlName(field.periodEnd);
      const ended = parts.map(
        ({ recordId, frozenUntil }) =>
          soql`(${soqlName(field.conversation)} = ${recordId} AND ${end} <= ${frozenUntil})`,
      );
      const rows = await connection.query(
        soql`SELECT Id FROM ${soqlName(object.activityLog)} WHERE ${soqlName(field.isArchived)} = ${false} AND (${soqlJoin(' OR ', ended)})`,
      );
      const found = readRows(rows, idRow, names, 'Activity logs');
      await update(
        object.activityLog,
        found.map(({ Id }) => ({ Id, [field.isArchived]: true })),
      );
    },
    async store(parts) {
      const { logLanguage: language } = await settings();
      return storeArchives(parts, { connection, names, channels, language });
    },
    async remove(messageIds) {
      const results = await removeRows(connection, messageIds);
      return new Map(
        results.flatMap((result, index) =>
          result.kind === 'refused' && result.problem.code !== 'CRM_ROW_GONE'
            ? [[messageIds[index] ?? '', result.problem.sentence] as const]
            : [],
        ),
      );
    },
    async settle(parts) {
      if (parts.length === 0) return;
      const ids = parts.map(({ recordId }) => recordId);
      const known = await readConversations(connection, names, channels, soql`Id IN ${ids}`);
      const before = new Map(known.map((conversation) => [conversation.id, conversation]));
      const rows = parts.filter(({ recordId, until }) => isLater(until, before.get(recordId)));
      await update(
        object.conversation,
        rows.map(({ recordId, until }) => ({ Id: recordId, [field.archivedUntil]: until })),
      );
    },
  };

  async function update(of: string, rows: readonly Row[]): Promise<void> {
    for (const some of inChunks(rows, LARGEST_COLLECTION)) {
      const [written = []] = await writeCollections(connection, [{ object: of, rows: some }]);
      for (const result of written) {
        if (result.kind === 'refused' && result.problem.code !== 'CRM_ROW_GONE')
          throw new ParleyError(result.problem.code, result.problem.sentence);
      }
    }
  }
}

/** A conversation that is gone needs no word. */
function isLater(
  until: ArchivePart['until'],
  conversation: { readonly archivedUntil?: Date } | undefined,
): boolean {
  if (!conversation) return false;
  return !conversation.archivedUntil || conversation.archivedUntil < until;
}
