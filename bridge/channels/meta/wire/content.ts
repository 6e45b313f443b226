import { z } from 'zod';
import { figure, id, maybeId, words } from './words.ts';

/** Bodies of the kinds of message, by the member that holds them. */
export const text = z.object({ text: z.object({ body: z.string() }) });

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/image */
export const media = z
  .object({
    id: maybeId,
    url: words,
    mime_type: words,
    sha256: words,
    caption: words,
    filename: words,
    voice: z.boolean().optional().catch(undefined),
  })
  .refine((file) => file.id !== undefined || file.url !== undefined);

export const location = z.object({
  location: z.object({ latitude: figure, longitude: figure, name: words, address: words, url: words }),
});

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/contacts */
export const contactCards = z.object({
  contacts: z
    .array(
      z.object({
        name: z
          .object({ formatted_name: words, first_name: words, last_name: words })
          .optional()
          .catch(undefined),
        org: z.object({ company: words }).optional().catch(undefined),
        phones: z
          .array(z.object({ phone: words, wa_id: maybeId, type: words, user_id: maybeId }))
          .optional()
          .catch(undefined),
        emails: z
          .array(z.object({ email: words }))
          .optional()
          .catch(undefined),
        origin: words,
      }),
    )
    .min(1),
});

export const button = z.object({ button: z.object({ text: z.string(), payload: words }) });

const reply = z.object({ id: maybeId, title: z.string(), description: words });

/** The customer's answer to a question of ours. @see `/webhooks/reference/messages/interactive` in Meta's documents */
export const interactive = z.object({
  interactive: z.union([
    z.object({ type: z.literal('button_reply'), button_reply: reply }),
    z.object({ type: z.literal('list_reply'), list_reply: reply }),
    z.object({
      type: z.literal('nfm_reply'),
      nfm_reply: z.object({ name: words, body: words, response_json: words }),
    }),
    z.object({ type: z.literal('call_permission_reply'), call_permission_reply: z.object({ response: id }) }),
  ]),
});

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/order */
export const order = z.object({
  order: z.object({
    catalog_id: id,
    text: words,
    product_items: z
      .array(z.object({ product_retailer_id: id, quantity: figure, item_price: figure, currency: words }))
      .default([]),
  }),
});

const failure = z.object({
  title: words,
  message: words,
  error_data: z.object({ details: words }).optional().catch(undefined),
});

export const unsupported = z.object({
  unsupported: z.object({ type: words }).optional().catch(undefined),
  errors: z.array(failure).optional().catch(undefined),
});
