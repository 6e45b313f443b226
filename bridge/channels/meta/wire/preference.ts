import { z } from 'zod';
import { maybeId, textOrNumber, words } from './words.ts';

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences */
export const preference = z.object({
  wa_id: maybeId,
  user_id: maybeId,
  parent_user_id: maybeId,
  detail: words,
  category: words,
  value: z.string(),
  timestamp: textOrNumber.optional().catch(undefined),
});
