import { z } from 'zod';

const text = z.string();
const media = z.array(text).optional();

/** @see https://www.twilio.com/docs/content/whatsappcard */
const action = z.object({
  type: text,
  title: text,
  url: text.optional(),
  phone: text.optional(),
  id: text.optional(),
});
const actions = z.array(action).optional();

/** The kinds of content that templates of ours have or can be read from, with what they hold. */
const types = z.object({
  'whatsapp/card': z
    .object({ body: text, header_text: text.optional(), footer: text.optional(), media, actions })
    .optional(),
  'twilio/card': z
    .object({ title: text.optional(), body: text.optional(), subtitle: text.optional(), media, actions })
    .optional(),
  'twilio/call-to-action': z.object({ body: text, actions }).optional(),
  'twilio/quick-reply': z.object({ body: text, actions }).optional(),
  'twilio/media': z.object({ body: text.optional(), media }).optional(),
  'twilio/text': z.object({ body: text }).optional(),
});

const sid = z.string().regex(/^HX[0-9a-fA-F]{32}$/);

/** A template of Twilio with what WhatsApp has said of it. */
export const content = z.object({
  sid,
  date_created: z.iso.datetime(),
  friendly_name: text.nullish(),
  language: text,
  variables: z.record(z.string(), z.string()).nullish(),
  types,
  approval_requests: z.object({
    name: text,
    category: text,
    content_type: text.optional(),
    status: text,
    rejection_reason: text.nullish(),
  }),
});

/** A page of them. Each is read by itself, so that one of an unknown form does not take the others along. */
export const contentPage = z.object({
  contents: z.array(z.unknown()),
  meta: z.object({ next_page_url: text.nullish() }),
});

export const createdContent = z.object({ sid });
export const approval = z.object({
  status: text,
  rejection_reason: text.nullish(),
  category: text.nullish(),
});

export type Content = z.output<typeof content>;
export type ContentTypes = z.output<typeof types>;
export type CardAction = z.output<typeof action>;

/** Body of `POST /v1/Content`. */
export interface ContentRequest {
  readonly friendly_name: string;
  readonly language: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly types: ContentTypes;
}
