import { cleanText } from '../../conversations/clean-text.ts';
import { identityKey } from '../../conversations/identity-key.ts';
import { messagePreview } from '../../conversations/message-preview.ts';
import type { Channel, InboundMessage } from '../../conversations/model.ts';
import type { ConversationMemory, OutboundProgress, StoredEvent } from '../crm.ts';
import type { Row } from './composite.ts';
import type { ContactMatch } from './contacts.ts';
import type { Names } from './names.ts';

/** Longest body that `Body__c` holds, and longest address and name fields, in UTF-16 code units. */
const LONGEST_BODY = 131_072;
const LONGEST_TEXT = 255;

/** What happened in one conversation, in order, with all that is known about it. */
export interface ConversationBatch {
  readonly key: string;
  readonly channel: Channel;
  readonly messages: readonly { readonly stored: StoredEvent; readonly message: InboundMessage }[];
  /** Progress of our own messages; each message once. */
  readonly progress: readonly OutboundProgress[];
  readonly memory: ConversationMemory | undefined;
  /** Present when a contact was looked for now. */
  readonly match: ContactMatch | undefined;
}

/** The rows of one conversation. */
export interface ConversationRows {
  readonly identity: Row | undefined;
  readonly conversation: Row | undefined;
  /** In the order of the batch's messages. */
  readonly messages: readonly Row[];
  /** In the order of the batch's progress. */
  readonly updates: readonly Row[];
  readonly lastMessageAt: Date;
  readonly lastInboundAt: Date | undefined;
}

/** When a message was written: by the provider's clock where it gives one, else when it arrived. */
export function writtenAt(stored: StoredEvent): Date {
  return (stored.event.kind === 'message' ? stored.event.occurredAt : undefined) ?? stored.receivedAt;
}

/** Plans the rows of one conversation. Pure: the same batch gives the same rows. */
export function planWrites(batch: ConversationBatch, names: Names): ConversationRows {
  const latest = latestMessage(batch);
  const inboundAt = latestOf(batch.messages.map(({ stored }) => writtenAt(stored)));
  const lastInboundAt = latestOf([inboundAt, batch.memory?.lastInboundAt]);
  return {
    identity: batch.match ? identityRow(batch, batch.match, names) : undefined,
    conversation: latest || batch.match ? conversationRow(batch, latest, lastInboundAt, names) : undefined,
    messages: batch.messages.map(({ stored, message }) => messageRow(batch, stored, message, names)),
    updates: batch.progress.map((progress) => progressRow(batch.channel, progress, names)),
    lastMessageAt: latestOf([latest?.at, batch.memory?.lastMessageAt]) ?? new Date(0),
    lastInboundAt,
  };
}

interface Latest {
  readonly at: Date;
  readonly direction: 'Inbound' | 'Outbound';
  readonly body: string;
}

/** The newest message of the batch, if it is newer than all that the conversation has shown so far. */
function latestMessage({ messages, progress, memory }: ConversationBatch): Latest | undefined {
  const inbound = messages.map(({ stored, message }): Latest => {
    return { at: writtenAt(stored), direction: 'Inbound', body: message.body };
  });
  const shown = memory?.lastMessageAt.getTime() ?? -Infinity;
  const outbound = progress
    .filter(({ takenAt }) => takenAt.getTime() > shown)
    .map(({ takenAt, body }): Latest => ({ at: takenAt, direction: 'Outbound', body }));
  return [...inbound, ...outbound]
    .filter(({ at }) => at.getTime() >= shown)
    .reduce<Latest | undefined>((newest, one) => (newest && newest.at > one.at ? newest : one), undefined);
}

function latestOf(moments: readonly (Date | undefined)[]): Date | undefined {
  return moments.reduce((latest, one) => (one && (!latest || one > latest) ? one : latest), undefined);
}

function customerAddress(batch: ConversationBatch): string {
  return batch.messages[0]?.message.from ?? batch.progress[0]?.to ?? '';
}

function profileName(batch: ConversationBatch): string | undefined {
  return batch.messages.findLast(({ message }) => message.profileName)?.message.profileName;
}

function identityRow(batch: ConversationBatch, match: ContactMatch, { field }: Names): Row {
  const name = profileName(batch);
  return {
    [field.externalKey]: identityKey(batch.channel.type, customerAddress(batch)),
    ...(name ? { [field.displayName]: cleanText(name, LONGEST_TEXT) } : {}),
    ...(match.contact ? { [field.contact]: match.contact.id } : {}),
    ...(match.contact?.accountId ? { [field.account]: match.contact.accountId } : {}),
    [field.matchReason]: cleanText(match.reason, LONGEST_TEXT),
    [field.matchCertainty]: match.contact ? 'Certain' : 'None',
  };
}

function conversationRow(
  batch: ConversationBatch,
  latest: Latest | undefined,
  lastInboundAt: Date | undefined,
  names: Names,
): Row {
  const { field } = names;
  const { match, channel } = batch;
  const address = customerAddress(batch);
  const name = match?.contact?.name ?? profileName(batch) ?? address;
  return {
    [field.externalKey]: batch.key,
    [field.channel]: channel.id,
    [field.customerAddress]: cleanText(address, LONGEST_TEXT),
    ...(match
      ? {
          [names.relation('identity')]: { [field.externalKey]: identityKey(channel.type, address) },
          [field.customerName]: cleanText(name, LONGEST_TEXT),
        }
      : {}),
    ...(match?.contact ? { [field.contact]: match.contact.id } : {}),
    ...(match?.contact?.accountId ? { [field.account]: match.contact.accountId } : {}),
    ...(batch.messages.length > 0 ? { [field.conversationStatus]: 'Open' } : {}),
    ...(latest
      ? {
          [field.lastMessageAt]: latest.at,
          [field.lastMessagePreview]: messagePreview(latest.body),
          [field.lastMessageDirection]: latest.direction,
        }
      : {}),
    ...(lastInboundAt ? { [field.lastInboundAt]: lastInboundAt } : {}),
  };
}

function messageRow(
  batch: ConversationBatch,
  stored: StoredEvent,
  message: InboundMessage,
  names: Names,
): Row {
  const { field } = names;
  return {
    [field.externalId]: `${message.provider}:${message.providerId}`,
    [names.relation('conversation')]: { [field.externalKey]: batch.key },
    [field.direction]: 'Inbound',
    [field.kind]: message.mediaCount > 0 ? 'Media' : 'Text',
    [field.body]: cleanText(message.body, LONGEST_BODY),
    [field.deliveryStatus]: 'Received',
    [field.occurredAt]: writtenAt(stored),
    [field.sequence]: stored.id,
    [field.fromAddress]: cleanText(message.from, LONGEST_TEXT),
    [field.toAddress]: cleanText(message.to, LONGEST_TEXT),
  };
}

function progressRow(channel: Channel, progress: OutboundProgress, { field }: Names): Row {
  const failed = progress.deliveryStatus === 'Failed';
  return {
    Id: progress.id,
    [field.deliveryStatus]: progress.deliveryStatus,
    [field.occurredAt]: progress.takenAt,
    [field.sequence]: progress.position,
    [field.fromAddress]: channel.address,
    [field.toAddress]: cleanText(progress.to, LONGEST_TEXT),
    ...(progress.externalId ? { [field.externalId]: progress.externalId } : {}),
    ...(progress.sentAt ? { [field.sentAt]: progress.sentAt } : {}),
    ...(progress.deliveredAt ? { [field.deliveredAt]: progress.deliveredAt } : {}),
    ...(progress.readAt ? { [field.readAt]: progress.readAt } : {}),
    ...(progress.failedAt ? { [field.failedAt]: progress.failedAt } : {}),
    [field.errorCode]: failed ? (progress.errorCode ?? '').slice(0, 40) : '',
    [field.errorMessage]: failed ? cleanText(progress.errorMessage ?? '', LONGEST_TEXT) : '',
  };
}
