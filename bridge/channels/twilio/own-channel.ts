import { ParleyError } from '../../errors.ts';
import { channelKeyOf } from './address.ts';

/**
 * The channel that an end of ours belongs to.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function ownChannel(twilioAddress: string, parameter: 'From' | 'To'): string {
  const key = channelKeyOf(twilioAddress);
  if (key) return key;
  throw new ParleyError('WEBHOOK_UNREADABLE', `${parameter} is not an address that a channel can have.`);
}
