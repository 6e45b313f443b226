import { z } from 'zod';
import type { Look } from '../look/look.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { conversationLinks, linkFields, linkWords } from './conversation-links.ts';
import type { ConversationLinks } from './conversation-links.ts';

const conversationRow = z.object({ Id: z.string(), ...linkFields });

/** Asks what conversations are linked to, by their records. */
export function lookAtLinks(
  names: Names,
  ids: readonly string[],
): Look<ReadonlyMap<string, ConversationLinks>> {
  const { field, object } = names;
  const selected = ['Id', ...linkWords.map((word) => field[word])].map(soqlName);
  return {
    statement:
      ids.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.conversation)} WHERE Id IN ${ids}`,
    read: (rows) =>
      new Map(
        readRows(rows, conversationRow, names, 'Conversations').map((row) => [
          row.Id,
          conversationLinks(row),
        ]),
      ),
  };
}
