import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { MediaFile, MessageContent } from '../../../conversations/content.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import { messagePreview } from '../../../conversations/text/message-preview.ts';
import type { AddressChange, Channel, MessageEvent, StoredFile } from '../../../conversations/model.ts';
import { readableText } from '../../../conversations/text/readable-text.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import { contentJson } from './content-json.ts';
import type { Dated } from './dated.ts';
import type { MessageState } from './message-state.ts';

/** Longest address, file name and referral that their places hold, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_REFERRAL = 4_096;

const kinds = {
  text: 'Text',
  media: 'Media',
  location: 'Location',
  contactCards: 'ContactCard',
  choice: 'Choice',
  order: 'Order',
  greetingRequest: 'Notice',
  notice: 'Notice',
  unsupported: 'Unsupported',
} as const satisfies Record<MessageContent['type'], string>;

/** What a message or a notice holds. */
export function contentOf(event: MessageEvent | AddressChange): MessageContent {
  return event.kind === 'message' ? event.content : { type: 'notice', text: event.text };
}

/** The first state of a message: as it was written, its files still to be fetched. */
export function firstState(event: MessageEvent | AddressChange): MessageState {
  const content = contentOf(event);
  const structure = contentJson(content);
  return {
    body: readableText(content),
    preview: messagePreview(content),
    ...(structure === undefined ? {} : { content: structure }),
    ...(content.type === 'media' ? { files: content.files.map(pendingFile) } : {}),
  };
}

function pendingFile({ source: _source, fileName, ...file }: MediaFile): StoredFile {
  return {
    ...file,
    contentType: cleanText(file.contentType, LONGEST_TEXT),
    ...(fileName === undefined ? {} : { fileName: cleanText(fileName, LONGEST_TEXT) }),
    state: 'Pending',
  };
}

/** The fields of a new message that never change afterwards. */
export function messageRow(
  { stored, event, at }: Dated<MessageEvent | AddressChange>,
  conversationKey: string,
  channel: Channel,
  names: Names,
): Row {
  const { field } = names;
  const customer = cleanText(event.customer.address, LONGEST_TEXT);
  const isOurs = event.kind === 'message' && event.direction === 'Outbound';
  return {
    [field.externalId]: messageKey(event.provider, event.providerId),
    [names.relation('conversation')]: { [field.externalKey]: conversationKey },
    [field.direction]: isOurs ? 'Outbound' : 'Inbound',
    [field.kind]: kinds[contentOf(event).type],
    [field.deliveryStatus]: isOurs ? (event.deliveryStatus ?? 'Sent') : 'Received',
    [field.occurredAt]: at,
    [field.sequence]: stored.id,
    [field.fromAddress]: isOurs ? channel.address : customer,
    [field.toAddress]: isOurs ? customer : channel.address,
    ...(isOurs ? { [field.authorType]: 'Phone', [field.sentAt]: at } : {}),
    ...(event.kind === 'message' ? messageDetails(event, names) : {}),
  };
}

function messageDetails(event: MessageEvent, { field }: Names): Row {
  return {
    ...(event.replyTo === undefined ? {} : { [field.replyToKey]: messageKey(event.provider, event.replyTo) }),
    ...(event.isForwarded ? { [field.isForwarded]: true } : {}),
    ...(event.origin === 'history' ? { [field.isImported]: true } : {}),
    ...(event.referral ? { [field.referral]: referralJson(event.referral) } : {}),
  };
}

function referralJson(referral: NonNullable<MessageEvent['referral']>): string {
  for (const longest of [LONGEST_REFERRAL, 600, 150]) {
    const json = JSON.stringify(referral, (_name, value: unknown) =>
      typeof value === 'string' ? cleanText(value, longest) : value,
    );
    if (json.length <= LONGEST_REFERRAL) return json;
  }
  return '{}';
}
