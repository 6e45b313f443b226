import { randomBytes } from 'node:crypto';

/** The wrapping of an answer, the same for all pieces of one. */
export interface Completion {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

export function newCompletion(model: string): Completion {
  return {
    id: `chatcmpl-${randomBytes(12).toString('hex')}`,
    created: Math.floor(Date.now() / 1000),
    model,
  };
}

export type FinishReason = 'stop' | 'length' | 'content_filter';

/** A whole answer. */
export function wholeAnswer(
  completion: Completion,
  message: { readonly content: string | null; readonly refusal?: string | null },
  finish: FinishReason,
): object {
  return {
    ...completion,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', refusal: null, ...message },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

/** One event of a streamed answer. */
export function pieceEvent(
  completion: Completion,
  delta: object,
  finish: FinishReason | null = null,
): string {
  const piece = {
    ...completion,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  };
  return `data: ${JSON.stringify(piece)}\n\n`;
}
