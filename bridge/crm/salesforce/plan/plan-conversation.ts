import { callEntry } from '../../../conversations/calls/call-entry.ts';
import { isLeftAlone } from '../../../conversations/calls/is-left-alone.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import type { Language } from '../../../conversations/language.ts';
import { messagePreview } from '../../../conversations/text/message-preview.ts';
import type { AddressChange, MessageEvent } from '../../../conversations/model.ts';
import { opensServiceWindow } from '../../../conversations/opens-service-window.ts';
import type { Names } from '../names.ts';
import { callMoment, callNews } from './call-news.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import { conversationRow, type ConversationNews } from './conversation-row.ts';
import type { Dated } from './dated.ts';
import type { Found } from './found.ts';
import type { Progress } from './gather-events.ts';
import { laterOf, newest, type Latest } from './latest.ts';
import type { MessageBook } from './message-book.ts';
import { changedFields } from './message-fields.ts';
import { messageRow } from './message-row.ts';
import type { AppliedChange } from './plan-changes.ts';
import type { PlannedPerson } from './plan-person.ts';
import type { Plan, RowReference } from './plan.ts';
import { toSecond } from './to-second.ts';

const HOUR_MS = 60 * 60_000;

/** All of a conversation that its rows are made of. */
export interface ConversationParts {
  readonly batch: ConversationBatch;
  readonly progress: readonly Progress[];
  readonly changes: readonly AppliedChange[];
  readonly person: PlannedPerson | undefined;
  /** Where the customer is written to. */
  readonly address: string;
  /** Hours after the customer's last message in which anything may be sent; undefined: always. */
  readonly windowHours: number | undefined;
  /** The language of what is written, where the channel has none of its own. */
  readonly language: Language;
}

/** What is known of a conversation after its rows are planned. */
export interface PlannedConversation {
  readonly row: RowReference | undefined;
  readonly lastMessageAt: Date;
  readonly lastInboundAt: Date | undefined;
}

/** Plans the rows of the messages that a conversation has got. */
export function planMessages(batch: ConversationBatch, book: MessageBook, names: Names, plan: Plan): void {
  for (const one of [...batch.messages, ...batch.moves]) {
    const key = messageKey(one.event.provider, one.event.providerId);
    const state = book.stateOf(key);
    plan.messages.put(key, {
      ...messageRow(one, batch.key, batch.channel, names),
      ...(state ? changedFields(undefined, state, names) : {}),
    });
  }
}

/** Plans the row of a conversation, where the batch says anything of it. */
export function planConversation(
  parts: ConversationParts,
  book: MessageBook,
  found: Found,
  names: Names,
  plan: Plan,
): PlannedConversation {
  const { batch, person, address } = parts;
  const { memory, messages } = batch;
  const latest = latestOf(parts, book);
  const isReopened =
    messages.some(({ event }) => isLive(event)) || batch.calls.some(({ event }) => isLeftAlone(event.call));
  const lastInboundAt = lastInbound(parts);
  const serviceWindowEndsAt = windowEnd(parts);
  const isNews =
    latest !== undefined ||
    isReopened ||
    (memory !== undefined && isLater(lastInboundAt, memory.lastInboundAt)) ||
    (batch.calls.length > 0 && !found.conversations.has(batch.key)) ||
    (person !== undefined && (memory !== undefined || found.conversations.has(batch.key)));
  const news: ConversationNews = {
    address,
    isReopened,
    ...(latest ? { latest } : {}),
    ...(lastInboundAt ? { lastInboundAt } : {}),
    ...(serviceWindowEndsAt ? { serviceWindowEndsAt } : {}),
    ...(person ? { planned: person } : {}),
  };
  if (isNews) {
    const there = found.conversations.get(batch.key);
    plan.conversations.put(batch.key, conversationRow(batch, news, there, found.identities, names));
  }
  return {
    row: isNews ? { collection: 'conversations', key: batch.key } : undefined,
    lastMessageAt: laterOf(latest?.at, memory?.lastMessageAt) ?? new Date(0),
    lastInboundAt,
  };
}

/** The customer has done it just now: neither imported, nor from our own phone, nor something that merely happened. */
function isLive(event: MessageEvent): boolean {
  return event.direction === 'Inbound' && event.origin === 'live' && event.content.type !== 'notice';
}

function isLater(one: Date | undefined, other: Date | undefined): boolean {
  return one !== undefined && (other === undefined || one > other);
}

/** The newest message, if it is newer than all that the conversation has shown so far, or is the one that it shows. */
function latestOf(parts: ConversationParts, book: MessageBook): Latest | undefined {
  const { batch, progress } = parts;
  const shown = batch.memory?.lastMessageAt.getTime() ?? -Infinity;
  const written = [...batch.messages, ...batch.moves].map((one) => latestMessage(one, book));
  const sent = progress.flatMap(({ now }): readonly Latest[] => {
    if (now.content.type === 'reaction' || now.takenAt.getTime() <= shown) return [];
    return [{ at: now.takenAt, direction: 'Outbound', preview: messagePreview(now.content) }];
  });
  const called = callNews(batch.calls).map(({ call }) => ({
    at: callMoment(call),
    direction: call.direction,
    preview: callEntry(call, batch.channel.logLanguage ?? parts.language),
  }));
  return (
    newest([...written, ...sent, ...called].filter(({ at }) => at.getTime() >= shown)) ?? editedLatest(parts)
  );
}

/** The message that the list shows, when it was edited. */
function editedLatest({ batch, changes }: ConversationParts): Latest | undefined {
  const shown = batch.memory?.lastMessageAt;
  return changes
    .flatMap(({ dated, message }): readonly Latest[] => {
      if (message.kind === 'drafted' || dated.event.kind !== 'edit') return [];
      const { occurredAt: at, conversationKey, direction } = message.message;
      const { preview } = message.state;
      const isShown = at !== undefined && shown !== undefined && at >= toSecond(shown);
      if (!isShown || conversationKey !== batch.key || direction === 'InternalNote') return [];
      return preview === undefined ? [] : [{ at: shown, direction, preview }];
    })
    .at(-1);
}

function latestMessage({ event, at }: Dated<MessageEvent | AddressChange>, book: MessageBook): Latest {
  return {
    at,
    direction: event.kind === 'message' ? event.direction : 'Inbound',
    preview: book.stateOf(messageKey(event.provider, event.providerId))?.preview ?? '',
  };
}

/**
 * When the customer was last heard of, which makes the conversation unread. A reaction to a message of ours is an
 * answer, often the only one, so it counts; whichever message it is, as which was the last one depends on what has
 * arrived. It opens no service window and does not open the conversation again: nothing was written. A call counts when
 * nobody of ours has spoken with the customer.
 */
function lastInbound({ batch, changes }: ConversationParts): Date | undefined {
  const written = batch.messages.filter(({ event }) => isLive(event)).map(({ at }) => at);
  const reacted = changes.flatMap(({ dated: { event, at }, message }) => {
    const isAnswer =
      event.kind === 'reaction' &&
      event.direction === 'Inbound' &&
      event.origin === 'live' &&
      event.emoji !== '';
    const isToUs = message.kind === 'drafted' ? message.isOurs : message.message.direction === 'Outbound';
    return isAnswer && isToUs ? [at] : [];
  });
  const called = batch.calls.flatMap(({ event: { call } }) => (isLeftAlone(call) ? [callMoment(call)] : []));
  return [...written, ...reacted, ...called].reduce<Date | undefined>(laterOf, batch.memory?.lastInboundAt);
}

function windowEnd({ batch, windowHours }: ConversationParts): Date | undefined {
  const written = batch.messages.filter(({ event }) => opensServiceWindow(event)).map(({ at }) => at);
  if (windowHours === undefined || written.length === 0) return undefined;
  const last = written.reduce<Date | undefined>(laterOf, batch.state?.lastCustomerAt);
  return last && new Date(last.getTime() + windowHours * HOUR_MS);
}
