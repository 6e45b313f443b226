import type { ChannelType } from './model.ts';

/** The type of the channel that a key names: `whatsapp:+12025550102` is one of WhatsApp. Undefined for any other text. */
export function channelType(channelKey: string): ChannelType | undefined {
  const type = channelKey.slice(0, Math.max(0, channelKey.indexOf(':')));
  return type === 'phone' || type === 'whatsapp' || type === 'email' ? type : undefined;
}
