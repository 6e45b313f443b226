import type { ChannelType } from '../../conversations/model.ts';

const WHATSAPP = 'whatsapp:';

/**
 * Key of the channel that an address of ours, as Twilio writes it, belongs to: `+12025550101` → `phone:+12025550101`,
 * `whatsapp:+12025550102` → `whatsapp:+12025550102`. Undefined for a form that no channel of ours has.
 */
export function channelKeyOf(twilioAddress: string): string | undefined {
  const { type, address } = addressFrom(twilioAddress);
  // Numbers in E.164 form, and short codes, which have no plus.
  return /^\+?[0-9]{3,15}$/.test(address) ? `${type}:${address}` : undefined;
}

/** One end as Twilio writes it, without the word that says which way it is reached. */
export function addressFrom(twilioAddress: string): { readonly type: ChannelType; readonly address: string } {
  return twilioAddress.startsWith(WHATSAPP)
    ? { type: 'whatsapp', address: twilioAddress.slice(WHATSAPP.length) }
    : { type: 'phone', address: twilioAddress };
}

/** One end in the form that Twilio wants: the other way round. */
export function twilioAddressOf(end: { readonly type: ChannelType; readonly address: string }): string {
  return end.type === 'whatsapp' ? `${WHATSAPP}${end.address}` : end.address;
}
