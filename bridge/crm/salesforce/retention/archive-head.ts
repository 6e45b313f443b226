import type { ArchiveHead } from '../../../conversations/archive/archive-text.ts';
import type { Language } from '../../../conversations/language.ts';
import type { ConversationHead } from './read-conversations.ts';

/** What a file of messages says of its conversation. @param language where the channel has none of its own */
export function archiveHead(conversation: ConversationHead, language: Language): ArchiveHead {
  const { customerName, customerAddress, channel, channelKey } = conversation;
  return {
    person: customerName === customerAddress ? customerAddress : `${customerName} (${customerAddress})`,
    customerName,
    channel: channel ? `${channel.name} (${channel.address})` : channelKey,
    timeZone: channel?.timeZone ?? 'UTC',
    language: channel?.logLanguage ?? language,
  };
}
