import { z } from 'zod';

/** A request of the chat API, as far as it is understood here. https://platform.openai.com/docs/api-reference/chat */
export const chatRequest = z.object({
  model: z.string().min(1),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: z.string(),
      }),
    )
    .min(1),
  stream: z.boolean().default(false),
  max_tokens: z.number().int().min(1).optional(),
  max_completion_tokens: z.number().int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
  stream_options: z.looseObject({}).optional(),
});

export type ChatRequest = z.infer<typeof chatRequest>;
