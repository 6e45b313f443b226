import { fileNote } from '../../../conversations/activities/file-note.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import type { EventOutcome } from '../../delivery.ts';
import type { Names } from '../names.ts';
import type { ConversationBatch, TargetedEvent } from './conversation-batch.ts';
import type { Dated } from './dated.ts';
import type { Progress } from './gather-events.ts';
import type { ChangedMessage, MessageBook } from './message-book.ts';
import { changedFields } from './message-fields.ts';
import type { MessageChange, MessageState } from './message-state.ts';
import type { Plan, RowReference } from './plan.ts';
import type { Settlement } from './settlement.ts';
import { toSecond } from './to-second.ts';

/** A change and the message that it was applied to. */
export interface AppliedChange {
  readonly dated: Dated<TargetedEvent>;
  readonly message: ChangedMessage;
}

/** Applies the changes of a conversation. Those whose message is nowhere are parked until it comes. */
export function applyChanges(
  { changes }: ConversationBatch,
  book: MessageBook,
  outcomes: Map<number, EventOutcome>,
): readonly AppliedChange[] {
  return changes.flatMap((one) => {
    const target = messageKey(one.event.provider, one.event.target);
    const message = book.change(target, changeOf(one));
    if (message) return [{ dated: one, message }];
    outcomes.set(one.stored.id, { parked: target });
    return [];
  });
}

function changeOf({ event, at: told }: Dated<TargetedEvent>): MessageChange {
  const at = toSecond(told);
  switch (event.kind) {
    case 'reaction':
      return {
        kind: 'reaction',
        by: event.direction === 'Inbound' ? 'customer' : 'us',
        emoji: event.emoji,
        at,
      };
    case 'edit':
      return { kind: 'edit', content: event.content, at };
    case 'revoke':
      return { kind: 'revoke', at };
    case 'media':
      return { kind: 'files', files: event.files };
  }
}

/** A reaction of a rep shows on its message once the provider has taken it, and not any more when it has failed. */
export function applyOwnReaction({ now }: Progress, book: MessageBook): ChangedMessage | undefined {
  const { content, replyToId, deliveryStatus } = now;
  const at = toSecond(now.takenAt);
  if (content.type !== 'reaction' || replyToId === undefined) return undefined;
  if (deliveryStatus === 'Failed') return book.change(replyToId, { kind: 'reactionFailed', at });
  if (deliveryStatus !== 'Sent' && deliveryStatus !== 'Delivered' && deliveryStatus !== 'Read')
    return undefined;
  return book.change(replyToId, { kind: 'reaction', by: 'us', emoji: content.emoji, at });
}

/** Plans the rows of messages of Salesforce that were changed. */
export function planChanged(book: MessageBook, names: Names, plan: Plan): void {
  for (const { message, state } of book.changed()) {
    const fields = changedFields(message.state, state, names);
    if (Object.keys(fields).length > 0) plan.messageChanges.put(message.id, { Id: message.id, ...fields });
  }
}

/** The row that a changed message is written with; none when the change said nothing new. */
export function rowOf(message: ChangedMessage, plan: Plan): readonly RowReference[] {
  if (message.kind === 'drafted') return [{ collection: 'messages', key: message.key }];
  const { id } = message.message;
  return plan.messageChanges.rows.has(id) ? [{ collection: 'messageChanges', key: id }] : [];
}

/** What has to be written for a change to count as delivered. Call it after `planChanged`. */
export function settleChange(
  { dated, message }: AppliedChange,
  batch: ConversationBatch,
  conversation: RowReference | undefined,
  plan: Plan,
): Settlement {
  const shared = {
    eventIds: [dated.stored.id],
    rows: rowOf(message, plan),
    above: [],
    ...(conversation ? { beside: conversation } : {}),
  };
  if (message.kind === 'drafted') return { ...shared, waitsFor: message.key };
  const { occurredAt: at, conversationKey, conversationId: recordId } = message.message;
  const isShown =
    dated.event.kind !== 'media' || fileNotes(message.message.state) !== fileNotes(message.state);
  return at !== undefined && isShown && shared.rows.length > 0
    ? { ...shared, touch: { channel: batch.channel, conversationKey, recordId, at } }
    : shared;
}

/** What an activity tells of the files, in whichever language: that they have arrived changes nothing, what they are may. */
function fileNotes({ files = [] }: MessageState): string {
  return files.map((file) => fileNote(file, 'en')).join();
}
