import { z } from 'zod';
import { mediaObject } from './media-object.ts';

const parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), parameter_name: z.string().optional() }),
  z.strictObject({ type: z.literal('image'), image: mediaObject }),
  z.strictObject({ type: z.literal('video'), video: mediaObject }),
  z.strictObject({ type: z.literal('document'), document: mediaObject }),
  z.strictObject({
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.union([z.number(), z.string()]),
      longitude: z.union([z.number(), z.string()]),
      name: z.string(),
      address: z.string(),
    }),
  }),
  z.strictObject({ type: z.literal('payload'), payload: z.string() }),
]);

/**
 * A template as it is sent.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export const templateSend = z.strictObject({
  name: z.string().min(1),
  language: z.strictObject({ code: z.string().min(1), policy: z.literal('deterministic').optional() }),
  components: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('header'), parameters: z.array(parameter).min(1) }),
        z.strictObject({ type: z.literal('body'), parameters: z.array(parameter).min(1) }),
        z.strictObject({
          type: z.literal('button'),
          sub_type: z.enum(['quick_reply', 'url', 'copy_code']),
          index: z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]),
          parameters: z.array(parameter).min(1),
        }),
      ]),
    )
    .optional(),
});

export type TemplateSend = z.infer<typeof templateSend>;
