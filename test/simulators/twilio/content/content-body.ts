import { z } from 'zod';
import { TwilioRefusal } from '../twilio-refusal.ts';

const text = (longest: number) => z.string().min(1).max(longest);
const body = text(1_600);
const buttonTitle = text(25);

const cardAction = z.strictObject({
  type: z.enum(['URL', 'PHONE_NUMBER', 'QUICK_REPLY', 'COPY_CODE', 'VOICE_CALL']),
  title: buttonTitle,
  url: z.string().optional(),
  phone: z.string().optional(),
  id: z.string().max(200).optional(),
  code: z.string().optional(),
  webview_size: z.enum(['TALL', 'FULL', 'HALF', 'NONE']).optional(),
});

/** https://www.twilio.com/docs/content/content-types-overview: those that the simulator brings to a customer */
export const contentTypes = z
  .strictObject({
    'twilio/text': z.strictObject({ body }),
    'twilio/media': z.strictObject({
      body: body.optional(),
      media: z.array(z.string().min(1)).min(1).max(1),
    }),
    'twilio/location': z.strictObject({
      latitude: z.number(),
      longitude: z.number(),
      label: z.string().optional(),
      id: z.string().optional(),
      address: z.string().optional(),
    }),
    'twilio/quick-reply': z.strictObject({
      body: text(1_024),
      actions: z
        .array(
          z.strictObject({
            type: z.literal('QUICK_REPLY').optional(),
            title: text(20),
            id: z.string().max(200).optional(),
          }),
        )
        .min(1)
        .max(10),
    }),
    'twilio/call-to-action': z.strictObject({
      body: text(1_024),
      actions: z
        .array(
          z.strictObject({
            type: z.enum(['URL', 'PHONE_NUMBER', 'COPY_CODE', 'VOICE_CALL', 'VOICE_CALL_REQUEST']),
            title: buttonTitle,
            url: z.string().optional(),
            phone: z.string().optional(),
            code: z.string().optional(),
            id: z.string().optional(),
          }),
        )
        .min(1)
        .max(2),
    }),
    'twilio/list-picker': z.strictObject({
      body: text(1_024),
      button: text(20),
      items: z
        .array(z.strictObject({ id: text(200), item: text(24), description: z.string().max(72).optional() }))
        .min(1)
        .max(10),
    }),
    'twilio/card': z.strictObject({
      title: text(1_024),
      subtitle: z.string().max(60).optional(),
      media: z.array(z.string().min(1)).max(1).optional(),
      actions: z.array(cardAction).max(10).optional(),
    }),
    'whatsapp/card': z.strictObject({
      body: text(1_024),
      header_text: z.string().max(60).optional(),
      footer: z.string().max(60).optional(),
      media: z.array(z.string().min(1)).max(1).optional(),
      actions: z.array(cardAction).max(10).optional(),
    }),
  })
  .partial();

const createBody = z.strictObject({
  friendly_name: z.string().max(450).optional(),
  language: z.string().min(2).max(10),
  variables: z.record(z.string().regex(/^\d+$/, 'is not a number'), z.string()).optional(),
  types: contentTypes.refine((types) => Object.keys(types).length > 0, { error: 'There is no type' }),
});
const approvalBody = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'may have small letters, digits and _ only'),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  allow_category_change: z.boolean().optional(),
});

export type ContentTypes = z.infer<typeof contentTypes>;
export type NewContent = z.infer<typeof createBody>;
export type ApprovalBody = z.infer<typeof approvalBody>;

/** Numbers of the variables that stand in a text. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name = '']) => name.trim()))];
}

/** @throws TwilioRefusal for what the Content API would not take */
export function readNewContent(given: unknown): NewContent {
  const content = read(createBody, given);
  const names = placeholdersOf(JSON.stringify(content.types)).map(Number);
  const most = Math.max(0, ...names);
  if (names.some(Number.isNaN) || most > 100 || names.length !== most) {
    throw new TwilioRefusal(400, 20001, 'Variables are counted from 1, without a gap, up to 100');
  }
  return content;
}

/** @throws TwilioRefusal for what the Content API would not take */
export function readApproval(given: unknown): ApprovalBody {
  return read(approvalBody, given);
}

function read<Shape>(schema: z.ZodType<Shape>, given: unknown): Shape {
  const result = schema.safeParse(given);
  if (!result.success) throw new TwilioRefusal(400, 20001, z.prettifyError(result.error));
  return result.data;
}
