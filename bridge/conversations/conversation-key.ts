import { fitKey } from './fit-key.ts';

/**
 * The key of a conversation: one for each person and channel. What carries the same key is handled one after
 * another.
 * @param channelKey type and address of ours: `phone:+12025550101`
 * @param customerAddress the customer's address as the provider sent it
 */
export function conversationKey(channelKey: string, customerAddress: string): string {
  return fitKey(`${channelKey}|${customerAddress}`);
}
