/**
 * Key of the channel whose number Meta displays: `+1 202-555-0103` and `12025550103` → `whatsapp:+12025550103`.
 * Undefined for a text without digits.
 */
export function channelKeyOf(displayPhoneNumber: string): string | undefined {
  const digits = displayPhoneNumber.replace(/\D/g, '');
  return digits ? `whatsapp:+${digits}` : undefined;
}

/**
 * How Meta wants the receiver of a message: the digits of a number in `to`, a user id in `recipient`. A user id in `to`
 * would be taken and never delivered.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function recipientOf(
  customerAddress: string,
): { readonly to: string } | { readonly recipient: string } {
  return /^\+\d+$/.test(customerAddress) ? { to: customerAddress.slice(1) } : { recipient: customerAddress };
}
