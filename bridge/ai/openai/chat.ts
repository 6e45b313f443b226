import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AiConfig } from '../../config.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { AiUnavailable } from '../ai-unavailable.ts';
import { readText } from './read-text.ts';
import { createEndpoint } from './endpoint.ts';
import { readEvents } from './read-events.ts';

/** UTF-16 code units. */
const LONGEST_ANSWER = 64 * 1024;
const SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface Chat {
  /**
   * What the model answers, piece by piece.
   * @param what is asked for, for the figures
   * @param prompt what the model is told to do, as far as it is always the same: its hash is logged
   * @throws ParleyError AI_UNAVAILABLE, AI_REFUSED or AI_ANSWER_NOT_VALID; the signal's reason when it aborts
   */
  ask(
    what: 'summary' | 'reply' | 'findings',
    prompt: string,
    messages: readonly ChatMessage[],
    signal: AbortSignal,
  ): AsyncGenerator<string>;
}

const words = z.string().nullish();
const choice = z.object({
  delta: z.object({ content: words, refusal: words }).nullish(),
  message: z.object({ content: words, refusal: words }).nullish(),
  finish_reason: words,
});
/** A piece of an answer, or a whole one of an endpoint that does not stream. */
const chunk = z.object({ choices: z.array(choice).nullish(), error: z.unknown().optional() });

type Choice = z.infer<typeof choice>;

/**
 * The chat API of an endpoint, streamed.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export function createChat(config: AiConfig, log: Log, metrics: Metrics): Chat {
  const endpoint = createEndpoint(config);
  const { model } = config;
  const requests = metrics.counter('parley_ai_requests_total', 'Questions to the language model.', [
    'what',
    'outcome',
  ]);
  const seconds = metrics.histogram(
    'parley_ai_seconds',
    'Time from a question to the language model to the end of its answer.',
    SECONDS,
    ['what'],
  );

  async function* choices(messages: readonly ChatMessage[], signal: AbortSignal): AsyncGenerator<Choice> {
    const answer = await endpoint.post({
      path: '/chat/completions',
      contentType: 'application/json',
      accept: 'text/event-stream, application/json',
      body: JSON.stringify({ model, messages, stream: true }),
      silenceMs: config.timeoutSeconds * 1000,
      signal,
    });
    try {
      if (answer.contentType === 'application/json') {
        const [first] = choicesIn(await readText(answer.bytes));
        if (!first) throw new ParleyError('AI_ANSWER_NOT_VALID', 'It holds no answer.');
        yield { ...first, finish_reason: first.finish_reason ?? 'stop' };
        return;
      }
      if (answer.contentType !== 'text/event-stream') {
        throw new ParleyError('AI_ANSWER_NOT_VALID', 'It is of another media type.');
      }
      for await (const data of readEvents(answer.bytes)) {
        if (data === '[DONE]') {
          yield { finish_reason: 'stop' };
          return;
        }
        // The one choice that was asked for. Some endpoints send pieces with none, which count tokens.
        yield* choicesIn(data).slice(0, 1);
      }
    } finally {
      answer.close();
    }
  }

  async function* pieces(messages: readonly ChatMessage[], signal: AbortSignal): AsyncGenerator<string> {
    let length = 0;
    let isWhole = false;
    for await (const { delta, message, finish_reason: end } of choices(messages, signal)) {
      const { content, refusal } = delta ?? message ?? {};
      if (refusal) throw new ParleyError('AI_REFUSED', 'The model refused.');
      if (end === 'content_filter') throw new ParleyError('AI_REFUSED', 'A filter held the answer back.');
      if (content) {
        length += content.length;
        if (length > LONGEST_ANSWER) throw new ParleyError('AI_ANSWER_NOT_VALID', 'It is too long.');
        yield content;
      }
      if (end) isWhole = true;
    }
    if (!isWhole) throw new AiUnavailable('The answer broke off.');
  }

  return {
    async *ask(what, prompt, messages, signal) {
      const began = performance.now();
      let outcome = 'given up';
      let count = 0;
      try {
        for await (const piece of pieces(messages, signal)) {
          count += 1;
          yield piece;
        }
        outcome = 'answered';
      } catch (error) {
        if (!signal.aborted) outcome = error instanceof ParleyError ? error.code : 'INTERNAL';
        throw error;
      } finally {
        const ms = Math.round(performance.now() - began);
        requests.inc({ what, outcome });
        seconds.observe({ what }, ms / 1000);
        const promptHash = createHash('sha256').update(prompt).digest('hex').slice(0, 12);
        log.debug('The language model was asked.', { check: what, outcome, model, promptHash, count, ms });
      }
    },
  };
}

function choicesIn(json: string): readonly Choice[] {
  let parsed: z.infer<typeof chunk>;
  try {
    parsed = chunk.parse(JSON.parse(json));
  } catch (cause) {
    throw new ParleyError('AI_ANSWER_NOT_VALID', 'It cannot be read.', { cause });
  }
  if (parsed.error !== undefined && parsed.error !== null) {
    throw new AiUnavailable('It broke its answer off with an error.');
  }
  return parsed.choices ?? [];
}
