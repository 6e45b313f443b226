import { hasHandles } from '../has-handles.ts';
import { canonicalNumber } from '../numbers/canonical-number.ts';
import { fitKey } from './fit-key.ts';
import type { ChannelType } from '../model.ts';

const schemes = { phone: 'tel', whatsapp: 'wa', email: 'mailto' } as const satisfies Record<
  ChannelType,
  string
>;

/**
 * The key under which an address of a person is known: `tel:+14155550123`, `wa:US.1349…`. WhatsApp spells some numbers
 * in two ways: both have the same key.
 */
export function identityKey(type: ChannelType, address: string): string {
  return fitKey(`${schemes[type]}:${hasHandles(type) ? canonicalNumber(address) : address}`);
}
