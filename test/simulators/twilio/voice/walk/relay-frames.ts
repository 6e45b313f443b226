import { z } from 'zod';

const flag = z.boolean().optional();

/**
 * What an application may send. https://www.twilio.com/docs/voice/conversationrelay/websocket-messages
 */
export const relayFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    token: z.string(),
    last: flag,
    lang: z.string().optional(),
    interruptible: flag,
    preemptible: flag,
  }),
  z.strictObject({
    type: z.literal('play'),
    source: z.url(),
    loop: z.number().int().optional(),
    interruptible: flag,
    preemptible: flag,
  }),
  z.strictObject({ type: z.literal('sendDigits'), digits: z.string() }),
  z.strictObject({
    type: z.literal('language'),
    ttsLanguage: z.string().optional(),
    transcriptionLanguage: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('end'), handoffData: z.string().optional() }),
]);

export type RelayFrame = z.infer<typeof relayFrame>;
