/** How an end of a message is written: what carries it, and the address on that. */
export interface ChannelAddress {
  readonly channel: 'sms' | 'whatsapp';
  /** A number in E.164 form, or a user id of WhatsApp. */
  readonly address: string;
}

const PREFIX = 'whatsapp:';
const e164 = /^\+[1-9]\d{6,14}$/;
const userId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Reads `+12025550141`, `whatsapp:+12025550141` or `whatsapp:US.1349…`; undefined for anything else. */
export function readChannelAddress(text: string): ChannelAddress | undefined {
  if (!text.startsWith(PREFIX)) return e164.test(text) ? { channel: 'sms', address: text } : undefined;
  const address = text.slice(PREFIX.length);
  return e164.test(address) || userId.test(address) ? { channel: 'whatsapp', address } : undefined;
}
