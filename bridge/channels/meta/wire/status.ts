import { z } from 'zod';
import { figure, id, maybeId, textOrNumber, words } from './words.ts';

/** An error as Meta describes it, in webhooks and in answers. */
export const failure = z.object({
  code: figure,
  title: words,
  message: words,
  error_data: z.object({ details: words }).optional().catch(undefined),
});

/**
 * How far a message of ours has come. A failed one may name no receiver at all.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export const status = z.object({
  id,
  status: z.string(),
  type: words,
  timestamp: textOrNumber.optional().catch(undefined),
  recipient_id: maybeId,
  recipient_user_id: maybeId,
  recipient_parent_user_id: maybeId,
  recipient_type: words,
  biz_opaque_callback_data: words,
  pricing: z.object({ category: words }).optional().catch(undefined),
  errors: z.array(failure).optional().catch(undefined),
});
