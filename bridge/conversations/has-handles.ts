import type { ChannelType } from './model.ts';

/**
 * Whether people on a channel of this type have several names, of which one may come to be somebody else's, and numbers
 * in several spellings. Elsewhere an address is one person.
 */
export function hasHandles(type: ChannelType | undefined): boolean {
  return type === 'whatsapp';
}
