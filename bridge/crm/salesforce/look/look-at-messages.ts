import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundMessage } from '../plan/found.ts';
import type { MessageState } from '../plan/message-state.ts';
import { readRows } from '../rest/read-rows.ts';
import { storedFiles } from '../activities/stored-files.ts';
import type { Look } from './look.ts';
import { rowsByKey } from './rows-by-key.ts';

const text = z.string().nullish();
const moment = z.coerce.date().nullish();
const messageRow = z.object({
  Id: z.string(),
  externalId: text,
  direction: z.enum(['Inbound', 'Outbound', 'InternalNote']),
  occurredAt: moment,
  conversation: z.string(),
  conversationParent: z.object({ externalKey: text }),
  body: text,
  content: text,
  earlierBody: text,
  editedAt: moment,
  revokedAt: moment,
  customerReaction: text,
  customerReactedAt: moment,
  ourReaction: text,
  ourReactedAt: moment,
  media: text,
});

/** Messages that are to be changed, as Salesforce has them: by their external ids, and by the ids of their records. */
export function lookAtMessages(
  names: Names,
  keys: readonly string[],
  ids: readonly string[],
): Look<readonly FoundMessage[]> {
  const { field, object, relation } = names;
  const selected = [
    'Id',
    field.externalId,
    field.direction,
    field.occurredAt,
    field.conversation,
    `${relation('conversation')}.${field.externalKey}`,
    ...stateWords.map((word) => field[word]),
  ];
  return {
    statement: rowsByKey(names, object.message, selected, keys, ids),
    read: (rows) => readRows(rows, messageRow, names, 'Messages').map(foundMessage),
  };
}

const stateWords = [
  'body',
  'content',
  'earlierBody',
  'editedAt',
  'revokedAt',
  'customerReaction',
  'customerReactedAt',
  'ourReaction',
  'ourReactedAt',
  'media',
] as const;

function foundMessage(row: z.infer<typeof messageRow>): FoundMessage {
  return {
    id: row.Id,
    ...(row.externalId ? { externalId: row.externalId } : {}),
    direction: row.direction,
    ...(row.occurredAt ? { occurredAt: row.occurredAt } : {}),
    conversationId: row.conversation,
    conversationKey: row.conversationParent.externalKey ?? '',
    state: messageState(row),
  };
}

function messageState(row: z.infer<typeof messageRow>): MessageState {
  const { content, earlierBody, editedAt, revokedAt, customerReactedAt, ourReactedAt, media } = row;
  return {
    body: row.body ?? '',
    ...(content ? { content } : {}),
    // A text that was empty before its edit is read back as none.
    ...(editedAt ? { editedAt, earlierBody: earlierBody ?? '' } : {}),
    ...(revokedAt ? { revokedAt } : {}),
    ...(customerReactedAt ? { customerReactedAt, customerReaction: row.customerReaction ?? '' } : {}),
    ...(ourReactedAt ? { ourReactedAt, ourReaction: row.ourReaction ?? '' } : {}),
    ...(media ? { files: storedFiles(media) } : {}),
  };
}
