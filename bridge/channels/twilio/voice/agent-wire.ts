import { z } from 'zod';

/**
 * What Twilio says over the web socket of an AI agent, as far as the bridge uses it.
 * @see https://www.twilio.com/docs/voice/conversationrelay/websocket-messages
 */
const text = z.string().max(16_384);

export const agentMessage = z.object({ type: z.string().max(40) });

export const agentMessages = {
  setup: z.object({
    callSid: z.string().regex(/^CA[0-9a-fA-F]{32}$/),
    customParameters: z
      .object({
        call: z
          .string()
          .regex(/^[a-z]{1,20}:[0-9A-Za-z]{1,80}$/)
          .optional(),
      })
      .nullish()
      .catch(undefined),
  }),
  prompt: z.object({
    voicePrompt: text,
    lang: z.string().max(40).optional().catch(undefined),
    last: z.boolean().default(true),
  }),
  interrupt: z.object({ utteranceUntilInterrupt: text.default('') }),
  dtmf: z.object({ digit: z.string().regex(/^[0-9*#A-D]$/) }),
  error: z.object({ description: z.string().default('') }),
} as const;
