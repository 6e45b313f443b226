import { z } from 'zod';
import { maybeId } from './words.ts';

const thread = z.object({ id: maybeId, messages: z.array(z.unknown()).default([]) });

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/history */
export const history = z.object({
  history: z.array(z.object({ threads: z.array(thread).default([]) })).default([]),
  messages: z.array(z.unknown()).default([]),
});
