import type { ChannelType } from '../../conversations/model.ts';

const WHATSAPP = 'whatsapp:';

/**
 * Key of the channel that an address of ours, as Twilio writes it, belongs to: `+12025550101` → `phone:+12025550101`,
 * `whatsapp:+12025550102` → `whatsapp:+12025550102`. Undefined for a form that no channel of ours has.
 */
export function channelKeyOf(twilioAddress: string): string | undefined {
  const type: ChannelType = twilioAddress.startsWith(WHATSAPP) ? 'whatsapp' : 'phone';
  const address = type === 'whatsapp' ? twilioAddress.slice(WHATSAPP.length) : twilioAddress;
  // Numbers in E.164 form, and short codes, which have no plus.
  return /^\+?[0-9]{3,15}$/.test(address) ? `${type}:${address}` : undefined;
}

/** A channel's address in the form that Twilio wants: the other way round. */
export function twilioAddressOf(channel: { readonly type: ChannelType; readonly address: string }): string {
  return channel.type === 'whatsapp' ? `${WHATSAPP}${channel.address}` : channel.address;
}
