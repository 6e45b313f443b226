import { z } from 'zod';
import { GraphError } from './graph-error.ts';
import { interactiveBody } from './interactive-body.ts';
import { mediaObject } from './media-object.ts';
import { templateSend } from './template-send.ts';

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\+?\d{6,15}$/, 'is not a phone number')
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'is not a user id')
    .optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const without = (...keys: readonly ('caption' | 'filename' | 'voice')[]) =>
  mediaObject.refine((media) => keys.every((key) => media[key] === undefined), {
    error: `has one of ${keys.join(', ')}, which this type does not take`,
  });

const readBody = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

const messageBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({ body: z.string().min(1).max(4_096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('image'), image: without('filename', 'voice') }),
  z.strictObject({ ...common, type: z.literal('video'), video: without('filename', 'voice') }),
  z.strictObject({ ...common, type: z.literal('audio'), audio: without('caption', 'filename') }),
  z.strictObject({ ...common, type: z.literal('document'), document: without('voice') }),
  z.strictObject({ ...common, type: z.literal('sticker'), sticker: without('caption', 'filename', 'voice') }),
  z.strictObject({
    ...common,
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('contacts'),
    contacts: z.array(z.object({ name: z.object({ formatted_name: z.string() }).loose() }).loose()).min(1),
  }),
  z.strictObject({
    ...common,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(20) }),
  }),
  z.strictObject({ ...common, type: z.literal('interactive'), interactive: interactiveBody }),
  z.strictObject({ ...common, type: z.literal('template'), template: templateSend }),
]);

export type MessageBody = z.infer<typeof messageBody>;
export type ReadBody = z.infer<typeof readBody>;

/**
 * Reads what a client posts to `/messages`. Stricter than Meta, which lets pass some fields that it does not know, and
 * drops a message to a user id in `to` without a word.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 * @throws GraphError 100 for what is unknown, 131008 for what is missing, 131009 for what is wrong
 */
export function readSendBody(given: unknown): MessageBody | ReadBody {
  const isRead = typeof given === 'object' && given !== null && 'status' in given;
  // A message that does not say its type is a text.
  const isText = typeof given === 'object' && given !== null && !('type' in given) && 'text' in given;
  const body = (isRead ? readBody : messageBody).safeParse(isText ? { type: 'text', ...given } : given);
  if (!body.success) throw explain(body.error);
  if ('type' in body.data && body.data.to === undefined && body.data.recipient === undefined) {
    throw new GraphError(
      400,
      131008,
      'Required parameter is missing',
      'Either to or recipient must be given',
    );
  }
  return body.data;
}

function explain({ issues }: z.ZodError): GraphError {
  const [issue] = issues;
  const sentence = `Param ${issue?.path.join('.') || 'body'}: ${issue?.message}`;
  if (issue?.code === 'unrecognized_keys') return new GraphError(400, 100, 'Invalid parameter', sentence);
  if (issue?.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined')) {
    return new GraphError(400, 131008, 'Required parameter is missing', sentence);
  }
  return new GraphError(400, 131009, 'Parameter value is not valid', sentence);
}
