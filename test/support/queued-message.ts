import type { QueuedMessage } from '../../bridge/crm/sending.ts';
import { whatsappChannel } from './whatsapp-channel.ts';

/** A message that a rep has asked to send on WhatsApp; each in a conversation of its own unless it says otherwise. */
export function queuedMessage(id: string, over: Partial<QueuedMessage> = {}): QueuedMessage {
  return {
    id,
    attempt: 1,
    conversationKey: `${whatsappChannel.key}|${id}`,
    channelKey: whatsappChannel.key,
    to: '+14155550101',
    content: { type: 'text', text: `text of ${id}` },
    ...over,
  };
}
