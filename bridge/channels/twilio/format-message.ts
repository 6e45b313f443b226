import type { Capabilities } from '../../conversations/capabilities.ts';
import { contentObstacle } from '../../conversations/checks/content-obstacle.ts';
import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { OutboundMessage } from '../../conversations/model.ts';
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

/**
 * Our id of the message travels in the status callback, whose query Twilio signs: so even a message whose send was
 * never answered is found again. Twilio has no quotes: the words go without.
 * @param publicUrl without a slash at the end
 * @throws ParleyError for what cannot be sent this way; nothing was asked of Twilio then
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export function formatMessage(message: OutboundMessage, publicUrl: string): MessageRequest {
  const { id, channel, to, content, replyTo } = message;
  const able = capabilities[channel.type];
  if (!able) throw new ParleyError('CONTENT_NOT_POSSIBLE');
  const obstacle = contentObstacle(content, able, replyTo);
  if (obstacle) throw new ParleyError(obstacle.code, obstacle.detail);
  return {
    from: twilioAddressOf(channel),
    to: twilioAddressOf({ type: channel.type, address: to }),
    ...formatContent(message, able, publicUrl),
    statusCallback: `${publicUrl}${webhooks.messageStatus.path}?message=${encodeURIComponent(id)}${RETRIES}`,
  };
}

function formatContent(
  message: OutboundMessage,
  { approvesTemplates }: Capabilities,
  publicUrl: string,
): MessageContentRequest {
  const { content } = message;
  switch (content.type) {
    case 'text':
      return { body: content.text };
    case 'media':
      return formatMedia(message, content.text);
    case 'template':
      // Where nobody approves templates, one is text like any other, filled in when it was chosen.
      return approvesTemplates
        ? contentVariables(message, content.values, publicUrl)
        : { body: content.text };
    case 'location':
      return formatPlace(content);
    default:
      throw new ParleyError('CONTENT_NOT_POSSIBLE');
  }
}

function formatMedia({ channel, files }: OutboundMessage, text: string): MessageContentRequest {
  if (files.length === 0) throw new ParleyError('FILE_GONE');
  if (channel.type === 'phone' && files.reduce((sum, { size }) => sum + size, 0) > LARGEST_MMS) {
    throw new ParleyError('FILE_TOO_LARGE', 'All files of a text message together have at most 5 MB.');
  }
  return { ...(text && { body: text }), mediaUrl: files.map(({ link }) => link) };
}

/** @see https://www.twilio.com/docs/whatsapp/message-features#location-messages-with-whatsapp */
function formatPlace({
  latitude,
  longitude,
  name,
  address,
}: Extract<OutboundContent, { type: 'location' }>): MessageContentRequest {
  const label = (address || name)?.replaceAll('|', ' ');
  const place = `geo:${latitude},${longitude}`;
  return {
    body: name || address || `${latitude}, ${longitude}`,
    persistentAction: [label ? `${place}|${label}` : place],
  };
}
