import type { ContactCard, MediaFile, MessageContent } from '../../../conversations/content.ts';
import { sha256Hex } from '../sha256-hex.ts';
import * as wire from '../wire/content.ts';
import { kind } from '../wire/message.ts';

type Reader = (message: unknown) => MessageContent | undefined;

/**
 * What a message of Meta holds. Never fails: a kind that nobody here knows, or one that is not as documented, is
 * `unsupported`, so that whoever reads the conversation sees that there was something.
 * @param message as it came
 */
export function contentOf(message: unknown): MessageContent {
  const type = kind.safeParse(message).data?.type ?? 'unknown';
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return reader?.(message) ?? unsupported(message, type);
}

const readers: Readonly<Record<string, Reader>> = {
  text: (message) => {
    const read = wire.text.safeParse(message).data;
    return read && { type: 'text', text: read.text.body };
  },
  image: (message) => media(message, 'image'),
  video: (message) => media(message, 'video'),
  audio: (message) => media(message, 'audio'),
  voice: (message) => media(message, 'voice'),
  document: (message) => media(message, 'document'),
  sticker: (message) => media(message, 'sticker'),
  location,
  contacts: contactCards,
  button: (message) => {
    const { text, payload } = wire.button.safeParse(message).data?.button ?? {};
    return text === undefined ? undefined : { type: 'choice', text, ...(payload && { choiceId: payload }) };
  },
  interactive,
  order,
  request_welcome: () => ({ type: 'greetingRequest' }),
};

function media(message: unknown, type: string): MessageContent | undefined {
  const read = wire.media.safeParse(Reflect.get(Object(message), type)).data;
  if (!read) return undefined;
  const sha256 = sha256Hex(read.sha256);
  const file: MediaFile = {
    // The id is good for days, the address for minutes.
    source: read.id ?? read.url ?? '',
    contentType: read.mime_type?.trim().toLowerCase() || 'application/octet-stream',
    ...(read.filename && { fileName: read.filename }),
    ...(sha256 && { sha256 }),
    ...((read.voice || type === 'voice') && { isVoice: true }),
    ...(type === 'sticker' && { isSticker: true }),
  };
  return { type: 'media', text: read.caption ?? '', files: [file] };
}

function location(message: unknown): MessageContent | undefined {
  const place = wire.location.safeParse(message).data?.location;
  if (!place) return undefined;
  const { latitude, longitude, name, address, url } = place;
  const isOnEarth =
    latitude !== undefined &&
    longitude !== undefined &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  return {
    type: 'location',
    ...(isOnEarth && { latitude, longitude }),
    ...(name && { name }),
    ...(address && { address }),
    ...(url && { url }),
  };
}

function contactCards(message: unknown): MessageContent | undefined {
  const read = wire.contactCards.safeParse(message).data;
  return (
    read && {
      type: 'contactCards',
      cards: read.contacts.map((contact): ContactCard => {
        const { name, org, phones = [], emails = [], origin } = contact;
        const parts = [name?.first_name, name?.last_name].filter((part) => part);
        return {
          name: name?.formatted_name ?? parts.join(' '),
          ...(org?.company && { organization: org.company }),
          phones: phones.flatMap(({ phone, wa_id: digits, type, user_id: userId }) => {
            const number = phone ?? (digits && `+${digits}`);
            return number ? [{ number, ...(type && { label: type }), ...(userId && { userId }) }] : [];
          }),
          emails: emails.flatMap(({ email }) => (email ? [email] : [])),
          isOwn: origin === 'contact_request',
        };
      }),
    }
  );
}

function interactive(message: unknown): MessageContent | undefined {
  const answer = wire.interactive.safeParse(message).data?.interactive;
  switch (answer?.type) {
    case 'button_reply':
      return choice(answer.button_reply);
    case 'list_reply':
      return choice(answer.list_reply);
    case 'nfm_reply': {
      const { name, body, response_json: formAnswers } = answer.nfm_reply;
      return { type: 'choice', text: body ?? name ?? '', ...(formAnswers && { formAnswers }) };
    }
    case 'call_permission_reply':
      return { type: 'choice', text: answer.call_permission_reply.response, choiceId: answer.type };
    default:
      return undefined;
  }
}

function choice(reply: {
  readonly id?: string | undefined;
  readonly title: string;
  readonly description?: string | undefined;
}): MessageContent {
  return {
    type: 'choice',
    text: reply.title,
    ...(reply.id && { choiceId: reply.id }),
    ...(reply.description && { description: reply.description }),
  };
}

function order(message: unknown): MessageContent | undefined {
  const read = wire.order.safeParse(message).data?.order;
  return (
    read && {
      type: 'order',
      text: read.text ?? '',
      catalogId: read.catalog_id,
      products: read.product_items.map((product) => ({
        productId: product.product_retailer_id,
        quantity: product.quantity ?? 1,
        ...(product.item_price !== undefined && { price: product.item_price }),
        ...(product.currency && { currency: product.currency }),
      })),
    }
  );
}

/** Meta says of some kinds that it cannot hand them over, and of others nothing at all. */
function unsupported(message: unknown, type: string): MessageContent {
  const read = wire.unsupported.safeParse(message).data;
  const [failure] = read?.errors ?? [];
  return {
    type: 'unsupported',
    what: read?.unsupported?.type ?? type,
    text: failure?.error_data?.details ?? failure?.message ?? failure?.title ?? '',
  };
}
