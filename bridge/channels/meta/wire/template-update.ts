import { z } from 'zod';
import { id, words } from './words.ts';

/** What all webhooks about a template have. The id comes as a number, which may be larger than JavaScript can hold. */
const aboutTemplate = z.object({
  message_template_id: id,
  message_template_name: words,
  message_template_language: words,
});

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
export const templateStatus = aboutTemplate.extend({
  event: z.string(),
  reason: words,
  message_template_category: words,
  disable_info: z.object({ disable_date: words }).optional().catch(undefined),
  other_info: z.object({ title: words, description: words }).optional().catch(undefined),
  rejection_info: z.object({ reason: words, recommendation: words }).optional().catch(undefined),
});

export const templateQuality = aboutTemplate.extend({ new_quality_score: z.string() });
export const templateCategory = aboutTemplate.extend({ new_category: z.string() });
export const templateComponents = aboutTemplate;

export type WireTemplate = z.output<typeof aboutTemplate>;
export type WireTemplateStatus = z.output<typeof templateStatus>;
