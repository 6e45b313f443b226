import { z } from 'zod';

const text = (longest: number) => z.string().min(1).max(longest);
const body = z.strictObject({ text: text(1_024) });
const footer = z.strictObject({ text: text(60) }).optional();
const header = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: text(60) }),
    z.strictObject({ type: z.literal('image'), image: z.object({}).loose() }),
    z.strictObject({ type: z.literal('video'), video: z.object({}).loose() }),
    z.strictObject({ type: z.literal('document'), document: z.object({}).loose() }),
  ])
  .optional();

const replyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: text(256), title: text(20) }),
});
const section = z.strictObject({
  title: text(24).optional(),
  rows: z
    .array(z.strictObject({ id: text(200), title: text(24), description: z.string().max(72).optional() }))
    .min(1),
});

/**
 * Messages with something to press, as far as the simulator knows them.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages and the pages
 * beside it
 */
export const interactiveBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header,
    body,
    footer,
    action: z.strictObject({ buttons: z.array(replyButton).min(1).max(3) }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header,
    body,
    footer,
    action: z.strictObject({ button: text(20), sections: z.array(section).min(1).max(10) }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header,
    body,
    footer,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: text(20), url: z.url() }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('request_contact_info'),
    body,
    action: z.strictObject({ name: z.literal('request_contact_info') }),
  }),
]);

export type InteractiveBody = z.infer<typeof interactiveBody>;

/** What can be pressed: buttons, or rows of a list. */
export function choicesOf(
  interactive: InteractiveBody,
): readonly { readonly id: string; readonly title: string; readonly description?: string | undefined }[] {
  if (interactive.type === 'button') return interactive.action.buttons.map(({ reply }) => reply);
  if (interactive.type === 'list') return interactive.action.sections.flatMap(({ rows }) => rows);
  return [];
}
