import { z } from 'zod';
import type { AiConfig } from '../../config.ts';
import type { Transcript, Utterance } from '../../conversations/calls/transcript.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { plainText } from '../plain-text.ts';
import type { RecordedTalk, Transcriber } from '../transcriber.ts';
import { createEndpoint } from './endpoint.ts';
import { multipart } from './multipart.ts';
import { readText } from './read-text.ts';

/** Bytes: more than two hours of speech, as providers keep it. */
const LARGEST_SOUND = 128 * 1024 * 1024;
/** A long recording is listened to in silence: that much longer than an answer in words. */
const MORE_PATIENCE = 5;
/** UTF-16 code units of a transcript, and of one stretch of it. */
const LONGEST_TRANSCRIPT = 500_000;
const LONGEST_UTTERANCE = 8_000;
const MOST_UTTERANCES = 20_000;

const segment = z.object({
  text: z.string(),
  start: z.number().nonnegative().nullish().catch(undefined),
  speaker: z.string().nullish().catch(undefined),
});
const answerShape = z.object({
  text: z.string().nullish(),
  language: z.string().nullish().catch(undefined),
  segments: z.array(segment).nullish().catch(undefined),
});

/** What endpoints call languages that Parley speaks; codes are taken as they are. */
const languageNames: Readonly<Record<string, string>> = {
  english: 'en',
  spanish: 'es',
  french: 'fr',
  italian: 'it',
  german: 'de',
  portuguese: 'pt',
};
const speakers: ReadonlySet<string> = new Set(['customer', 'rep', 'agent']);

/**
 * Recordings, written down by an endpoint that speaks the OpenAI API. Segments with times are asked for, and a plain
 * text where the model has none. Who speaks is not known unless the endpoint says so in our words.
 * @see https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
export function createTranscriber(
  config: AiConfig & { readonly transcriptionModel: string },
  log: Log,
  metrics: Metrics,
): Transcriber {
  const endpoint = createEndpoint(config);
  const { transcriptionModel: model } = config;
  const requests = metrics.counter(
    'parley_ai_transcriptions_total',
    'Recordings given to the endpoint to be written down, by what came of them.',
    ['outcome'],
  );
  /** What the model is asked for; learnt from its first refusal. */
  let format: 'verbose_json' | 'json' = 'verbose_json';

  async function ask({ open, language }: RecordedTalk, signal: AbortSignal): Promise<string> {
    const sound = await open();
    if (sound.size > LARGEST_SOUND) throw new ParleyError('AI_REFUSED', 'The recording is too large.');
    // French of Canada is French to a speech recognition.
    const fields = { model, language: language.slice(0, 2), response_format: format };
    const { contentType, bytes } = multipart(fields, sound);
    const answer = await endpoint.post({
      path: '/audio/transcriptions',
      contentType,
      accept: 'application/json',
      body: bytes,
      silenceMs: config.timeoutSeconds * 1000 * MORE_PATIENCE,
      signal,
    });
    if (answer.contentType !== 'application/json') {
      answer.close();
      throw new ParleyError('AI_ANSWER_NOT_VALID', 'It is of another media type.');
    }
    return readText(answer.bytes);
  }

  return {
    async transcribe(talk, _ticket, signal) {
      const began = performance.now();
      let outcome = 'given up';
      try {
        const written = await ask(talk, signal).catch((error: unknown) => {
          if (format === 'json' || !isAboutForm(error)) throw error;
          format = 'json';
          return ask(talk, signal);
        });
        const transcript = transcriptOf(written);
        outcome = 'written';
        return { kind: 'done', transcript };
      } catch (error) {
        if (!signal.aborted) outcome = error instanceof ParleyError ? error.code : 'INTERNAL';
        throw error;
      } finally {
        requests.inc({ outcome });
        const ms = Math.round(performance.now() - began);
        log.debug('A recording was given to be written down.', { outcome, model, ms });
      }
    },
  };
}

/** Some models give plain text only, and refuse a request for more. */
function isAboutForm(error: unknown): boolean {
  return (
    error instanceof ParleyError && error.code === 'AI_REFUSED' && /HTTP (400|415|422)/.test(error.message)
  );
}

function transcriptOf(written: string): Transcript {
  let answer: z.infer<typeof answerShape>;
  try {
    answer = answerShape.parse(JSON.parse(written));
  } catch (cause) {
    throw new ParleyError('AI_ANSWER_NOT_VALID', 'It is no transcript.', { cause });
  }
  const { text, language, segments } = answer;
  if (typeof text !== 'string' && !segments) {
    throw new ParleyError('AI_ANSWER_NOT_VALID', 'It holds no text.');
  }
  const tag = languageTag(language ?? '');
  const stretches = segments && segments.length > 0 ? segments : [{ text: text ?? '' }];
  return { ...(tag !== undefined && { language: tag }), utterances: utterancesOf(stretches) };
}

function utterancesOf(stretches: readonly z.infer<typeof segment>[]): readonly Utterance[] {
  const utterances: Utterance[] = [];
  let left = LONGEST_TRANSCRIPT;
  for (const { text, start, speaker } of stretches.slice(0, MOST_UTTERANCES)) {
    const plain = plainText(text, Math.min(stretches.length === 1 ? left : LONGEST_UTTERANCE, left));
    if (plain === '') continue;
    left -= plain.length;
    utterances.push({
      speaker: speaker && speakers.has(speaker) ? (speaker as Utterance['speaker']) : 'unknown',
      text: plain,
      ...(typeof start === 'number' && { atSeconds: start }),
    });
    if (left < 2) break;
  }
  return utterances;
}

function languageTag(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  if (languageNames[name] !== undefined) return languageNames[name];
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(name) ? written.trim() : undefined;
}
