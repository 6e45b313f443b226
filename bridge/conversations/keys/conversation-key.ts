import { canonicalNumber } from '../numbers/canonical-number.ts';
import { channelType } from '../channel-type.ts';
import { hasHandles } from '../has-handles.ts';
import { fitKey } from './fit-key.ts';

/**
 * The key of a conversation: one for each person and channel. What carries the same key is handled one after
 * another. WhatsApp spells some numbers in two ways: both give the same key.
 * @param channelKey type and address of ours: `phone:+12025550101`
 * @param customerAddress the customer's address as the provider sent it
 * @param holder the how-manieth person it is who has this address: numbers are given away again
 */
export function conversationKey(channelKey: string, customerAddress: string, holder = 1): string {
  const address = hasHandles(channelType(channelKey)) ? canonicalNumber(customerAddress) : customerAddress;
  return fitKey(`${channelKey}|${address}${holder > 1 ? `#${holder}` : ''}`);
}
