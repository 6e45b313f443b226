import { z } from 'zod';
import { maybeId } from './words.ts';

const thread = z.object({
  id: maybeId,
  context: z
    .object({ wa_id: maybeId, user_id: maybeId, parent_user_id: maybeId })
    .optional()
    .catch(undefined),
  messages: z.array(z.unknown()).default([]),
});

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/history */
export const history = z.object({
  history: z.array(z.object({ threads: z.array(thread).default([]) })).default([]),
  messages: z.array(z.unknown()).default([]),
});
