const TIERS: ReadonlyMap<string, string> = new Map([
  ['TIER_50', '50'],
  ['TIER_250', '250'],
  ['TIER_1K', '1000'],
  ['TIER_2K', '2000'],
  ['TIER_10K', '10000'],
  ['TIER_100K', '100000'],
  ['TIER_UNLIMITED', 'Unlimited'],
  ['-1', 'Unlimited'],
]);

/**
 * How many people the business may begin a conversation with in 24 hours: a figure, or `Unlimited`. Undefined where
 * Meta has not set it.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
export function messagingLimit(value: string | number | undefined): string | undefined {
  const word = String(value ?? '').toUpperCase();
  return TIERS.get(word) ?? (/^\d+$/.test(word) ? word : undefined);
}
