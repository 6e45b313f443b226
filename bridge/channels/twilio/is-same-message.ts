import type { OutboundMessage } from '../../conversations/model.ts';
import { formatMessage } from './format-message.ts';

/** Trial accounts get this before each text. */
const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

/**
 * Whether a message that Twilio lists is one of ours whose send was not answered. The list shows the words and the
 * number of files, and of a template the words that the customer reads. Where that is not equal it is another one, as far
 * as anybody can tell: then only the status callback, which carries our id, settles it.
 */
export function isSameMessage(
  listed: { readonly body: string | null; readonly numMedia: string | null },
  message: OutboundMessage,
  publicUrl: string,
): boolean {
  const request = formatMessage(message, publicUrl);
  const words =
    'body' in request ? (request.body ?? '') : 'text' in message.content ? message.content.text : '';
  const isTemplate = 'contentSid' in request;
  const files = 'mediaUrl' in request ? request.mediaUrl.length : 0;
  const body = listed.body ?? '';
  if (body !== words && body !== TRIAL_PREFIX + words) return false;
  return isTemplate ? words !== '' : Number(listed.numMedia ?? 0) === files;
}
