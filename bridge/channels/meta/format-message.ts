import { ParleyError } from '../../errors.ts';
import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { OutboundMedia, OutboundMessage } from '../../conversations/model.ts';
import { recipientOf } from './address.ts';
import { capabilities } from './capabilities.ts';
import { formatTemplateMessage } from './format-template-message.ts';

/** The member of a message that holds a file. */
type FileMember = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** Longest text of a question. */
const QUESTION_TEXT = 1024;
/** Longest title of a button; a row of a list has more. */
const BUTTON_TITLE = 20;
const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;

type Question = Extract<OutboundContent, { type: 'question' }>;

/** The file that Meta must have before the message can be sent: the content, or the header of the template. */
export function fileOf({ content, template, files }: OutboundMessage): OutboundMedia | undefined {
  const needsFile =
    content.type === 'media' ||
    (content.type === 'template' && ['image', 'video', 'document'].includes(template?.header.kind ?? ''));
  return needsFile ? files[0] : undefined;
}

/**
 * The body of Meta's request that sends a message. Our id of the message travels in `biz_opaque_callback_data`, which
 * comes back with every delivery status: so even a message whose send was never answered is found again.
 * @param mediaId Meta's id of the file, when there is one
 * @throws ParleyError CONTENT_NOT_POSSIBLE, TEMPLATE_GONE or TEMPLATE_VALUES_MISSING
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function formatMessage(message: OutboundMessage, mediaId: string | undefined): object {
  const isReaction = message.content.type === 'reaction';
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipientOf(message.to),
    ...(message.replyTo && !isReaction && { context: { message_id: message.replyTo } }),
    biz_opaque_callback_data: message.id,
    ...contentOf(message, mediaId),
  };
}

function contentOf(message: OutboundMessage, mediaId: string | undefined): object {
  const { content } = message;
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text, preview_url: /https?:\/\//i.test(content.text) } };
    case 'media':
      return file(content.text, message.files[0], mediaId);
    case 'template':
      return formatTemplateMessage(message, content.values, mediaId);
    case 'reaction':
      if (!message.replyTo) throw new ParleyError('CONTENT_NOT_POSSIBLE', 'It reacts to no message.');
      return { type: 'reaction', reaction: { message_id: message.replyTo, emoji: content.emoji } };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      const words = { ...(name && { name }), ...(address && { address }) };
      return { type: 'location', location: { latitude, longitude, ...words } };
    }
    case 'question':
      return { type: 'interactive', interactive: question(content) };
  }
}

function file(caption: string, media: OutboundMedia | undefined, mediaId: string | undefined): object {
  if (!media || !mediaId) throw new ParleyError('CONTENT_NOT_POSSIBLE', 'The file is missing.');
  const type = memberOf(media.contentType);
  const takesCaption = type !== 'audio' && type !== 'sticker';
  if (caption && !takesCaption) {
    throw new ParleyError('CONTENT_NOT_POSSIBLE', 'WhatsApp takes no text beside audio and stickers.');
  }
  return {
    type,
    [type]: {
      id: mediaId,
      ...(caption && { caption }),
      ...(type === 'document' && { filename: media.name }),
      // Opus in Ogg is what the app itself records: it is shown as a voice message.
      ...(media.contentType.startsWith('audio/ogg') && { voice: true }),
    },
  };
}

/** Images of the kind of stickers are stickers; what is neither seen nor heard is a document. */
function memberOf(contentType: string): FileMember {
  if (contentType === 'image/webp') return 'sticker';
  const [kind] = contentType.split('/', 1);
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document';
}

/** Up to three short answers are buttons; more, or longer ones, are a list. */
function question({ text, ask, choices }: Question): object {
  if (text.length > QUESTION_TEXT) {
    throw new ParleyError('CONTENT_NOT_POSSIBLE', `A question has at most ${QUESTION_TEXT} characters.`);
  }
  const body = { text };
  if (ask === 'number')
    return { type: 'request_contact_info', body, action: { name: 'request_contact_info' } };
  if (ask === 'location')
    return { type: 'location_request_message', body, action: { name: 'send_location' } };
  if (choices.length === 0 || choices.length > capabilities.listRows) {
    throw new ParleyError('CONTENT_NOT_POSSIBLE', `A question has 1 to ${capabilities.listRows} answers.`);
  }
  const fitsButtons =
    choices.length <= capabilities.buttons &&
    choices.every(({ title, description }) => title.length <= BUTTON_TITLE && !description);
  if (fitsButtons) {
    const buttons = choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }));
    return { type: 'button', body, action: { buttons } };
  }
  if (
    choices.some(
      ({ title, description = '' }) => title.length > ROW_TITLE || description.length > ROW_DESCRIPTION,
    )
  ) {
    throw new ParleyError(
      'CONTENT_NOT_POSSIBLE',
      `An answer has at most ${ROW_TITLE} characters, its description ${ROW_DESCRIPTION}.`,
    );
  }
  const rows = choices.map(({ id, title, description }) => ({
    id,
    title,
    ...(description && { description }),
  }));
  // The button that opens the list needs a label; this one is understood in every language.
  return { type: 'list', body, action: { button: '☰', sections: [{ rows }] } };
}
