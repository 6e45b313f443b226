import { z } from 'zod';
import { id, maybeId, textOrNumber, words } from './words.ts';

const context = z.object({
  id: maybeId,
  forwarded: z.boolean().optional().catch(undefined),
  frequently_forwarded: z.boolean().optional().catch(undefined),
});

const referral = z.object({
  source_url: words,
  source_type: words,
  source_id: maybeId,
  headline: words,
  body: words,
  ctwa_clid: words,
});

/**
 * What all messages have, whichever way they go. What is in them is read by kind, from the message as it came.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export const message = z.object({
  id,
  type: words,
  timestamp: textOrNumber.optional().catch(undefined),
  from: maybeId,
  from_user_id: maybeId,
  from_parent_user_id: maybeId,
  to: maybeId,
  to_user_id: maybeId,
  to_parent_user_id: maybeId,
  group_id: maybeId,
  context: context.optional().catch(undefined),
  referral: referral.optional().catch(undefined),
  history_context: z.object({ status: words }).optional().catch(undefined),
});

export const reaction = z.object({ reaction: z.object({ message_id: id, emoji: words }) });
export const edit = z.object({ edit: z.object({ original_message_id: id, message: z.unknown() }) });
/** The kind of a message of which nothing else is known. */
export const kind = z.object({ type: words });
export const revoke = z.object({ revoke: z.object({ original_message_id: id }) });

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system */
export const system = z.object({
  system: z.object({
    type: words,
    body: words,
    wa_id: maybeId,
    new_wa_id: maybeId,
    user_id: maybeId,
    parent_user_id: maybeId,
    previous_user_id: maybeId,
    previous_parent_user_id: maybeId,
  }),
});

export type WireMessage = z.output<typeof message>;
export type WireSystem = z.output<typeof system>;
