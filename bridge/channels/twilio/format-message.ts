import type { OutboundMessage } from '../../conversations/model.ts';
import { twilioAddressOf } from './address.ts';
import { webhooks } from './webhooks.ts';

/** Parameters of Twilio's request that creates a message. */
export interface MessageRequest {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly statusCallback: string;
}

/**
 * Twilio asks twice more when the bridge cannot be reached, is slow, or answers 5xx. Without this it asks once more,
 * and only when no connection was made. The fragment is not part of what Twilio signs.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const RETRIES = '#rc=2&rp=ct,rt,5xx';

/**
 * Our id of the message travels in the status callback, whose query Twilio signs: so even a message whose send was
 * never answered is found again.
 * @param publicUrl without a slash at the end
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export function formatMessage(message: OutboundMessage, publicUrl: string): MessageRequest {
  return {
    from: twilioAddressOf(message.channel),
    to: message.to,
    body: message.body,
    statusCallback: `${publicUrl}${webhooks.messageStatus.path}?message=${encodeURIComponent(message.id)}${RETRIES}`,
  };
}
