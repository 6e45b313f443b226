import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { OutboundMedia, OutboundMessage } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';
import { twilioAddressOf } from './address.ts';
import { capabilities, LARGEST_MMS } from './capabilities.ts';
import { contentVariables } from './content-variables.ts';
import { webhooks } from './webhooks.ts';

/** What a message holds, in parameters of Twilio's request that creates it. */
export type MessageContentRequest =
  | { readonly body: string }
  | { readonly body?: string; readonly mediaUrl: string[] }
  | { readonly body: string; readonly persistentAction: string[] }
  | { readonly contentSid: string; readonly contentVariables: string };

/** Parameters of Twilio's request that creates a message. */
export type MessageRequest = MessageContentRequest & {
  readonly from: string;
  readonly to: string;
  readonly statusCallback: string;
};

/**
 * Twilio asks twice more when the bridge cannot be reached, is slow, or answers 5xx. Without this it asks once more,
 * and only when no connection was made. The fragment is not part of what Twilio signs.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const RETRIES = '#rc=2&rp=ct,rt,5xx';

/** WhatsApp shows no words with these. */
const WITHOUT_CAPTION = /^(audio\/|text\/(x-)?vcard$)/;

/**
 * Our id of the message travels in the status callback, whose query Twilio signs: so even a message whose send was
 * never answered is found again.
 * @param publicUrl without a slash at the end
 * @throws ParleyError for what cannot be sent this way; nothing was asked of Twilio then
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export function formatMessage(message: OutboundMessage, publicUrl: string): MessageRequest {
  const { type } = message.channel;
  if (message.replyTo !== undefined) throw new ParleyError('CONTENT_NOT_POSSIBLE', 'Twilio cannot quote.');
  return {
    from: twilioAddressOf(message.channel),
    to: twilioAddressOf({ type, address: message.to }),
    ...formatContent(message, message.content, publicUrl),
    statusCallback: `${publicUrl}${webhooks.messageStatus.path}?message=${encodeURIComponent(message.id)}${RETRIES}`,
  };
}

function formatContent(
  message: OutboundMessage,
  content: OutboundContent,
  publicUrl: string,
): MessageContentRequest {
  const able = capabilities[message.channel.type];
  if (!able?.sends.includes(content.type)) throw new ParleyError('CONTENT_NOT_POSSIBLE');
  switch (content.type) {
    case 'text':
      return { body: content.text };
    case 'media':
      return formatMedia(message, content.text);
    case 'template':
      // Where nobody approves templates, one is text like any other, filled in when it was chosen.
      return able.approvesTemplates
        ? contentVariables(message, content.values, publicUrl)
        : { body: content.text };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      const label = (address ?? name)?.replaceAll('|', ' ');
      const place = `geo:${latitude},${longitude}`;
      return {
        body: name ?? address ?? `${latitude}, ${longitude}`,
        persistentAction: [label ? `${place}|${label}` : place],
      };
    }
    default:
      throw new ParleyError('CONTENT_NOT_POSSIBLE');
  }
}

function formatMedia({ channel, files }: OutboundMessage, text: string): MessageContentRequest {
  const able = capabilities[channel.type];
  if (!able || files.length === 0) throw new ParleyError('FILE_GONE');
  if (files.length > able.filesPerMessage) throw new ParleyError('TOO_MANY_FILES');
  for (const file of files) {
    const limit = able.media.find(({ contentTypes }) => contentTypes.includes(mediaType(file)));
    if (!limit) throw new ParleyError('FILE_TYPE_NOT_POSSIBLE');
    if (file.size > limit.largest) throw new ParleyError('FILE_TOO_LARGE');
  }
  if (channel.type === 'phone' && files.reduce((sum, { size }) => sum + size, 0) > LARGEST_MMS) {
    throw new ParleyError('FILE_TOO_LARGE', 'All files of a text message together have at most 5 MB.');
  }
  if (channel.type === 'whatsapp' && text && files.some((file) => WITHOUT_CAPTION.test(mediaType(file)))) {
    throw new ParleyError('CONTENT_NOT_POSSIBLE', 'A sound or a contact card goes without text.');
  }
  return { ...(text && { body: text }), mediaUrl: files.map(({ link }) => link) };
}

/** `audio/ogg; codecs=opus` → `audio/ogg` */
function mediaType({ contentType }: OutboundMedia): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
