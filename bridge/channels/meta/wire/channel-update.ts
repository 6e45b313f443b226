import { z } from 'zod';
import { figure, maybeId, textOrNumber, words } from './words.ts';

/**
 * Webhooks about a number of ours, or about the business with all its numbers.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update
 */
export const accountUpdate = z.object({
  event: z.string(),
  phone_number: maybeId,
  ban_info: z.object({ waba_ban_state: words, waba_ban_date: words }).optional().catch(undefined),
  violation_info: z.object({ violation_type: words }).optional().catch(undefined),
  restriction_info: z
    .array(z.object({ restriction_type: words, expiration: textOrNumber.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

export const accountReview = z.object({ decision: z.string() });

export const accountAlert = z.object({
  alert_info: z
    .object({ alert_severity: words, alert_status: words, alert_description: words })
    .optional()
    .catch(undefined),
  alert_severity: words,
  alert_status: words,
  alert_description: words,
});

const limit = textOrNumber.optional().catch(undefined);

export const numberQuality = z.object({
  display_phone_number: textOrNumber.transform(String),
  event: z.string(),
  current_limit: limit,
  max_daily_conversations_per_business: limit,
});

export const numberName = z.object({
  display_phone_number: textOrNumber.transform(String),
  decision: z.string(),
  rejection_reason: words,
});

export const businessCapability = z.object({
  max_daily_conversation_per_phone: figure,
  max_daily_conversations_per_business: limit,
});

export const security = z.object({
  display_phone_number: textOrNumber.transform(String),
  event: z.string(),
});
