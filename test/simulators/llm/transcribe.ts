import { z } from 'zod';
import { readSpokenWords } from '../sound/read-spoken-words.ts';
import { languageOf } from './words/languages.ts';

/** OpenAI takes files of 25 MB at most; a test may want to see that. */
const LARGEST_FILE = 128 * 1024 * 1024;
const fields = z.object({
  model: z.string().min(1),
  response_format: z.enum(['json', 'text', 'verbose_json']).default('json'),
  language: z.string().max(10).optional(),
});

export type Transcription =
  | { readonly contentType: string; readonly body: string }
  | { readonly status: number; readonly message: string };

/**
 * Writes down what was really said in a file of the simulators; nothing in any other one.
 * https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
export async function transcribe(form: FormData): Promise<Transcription> {
  const file = form.get('file');
  const read = fields.safeParse(
    Object.fromEntries([...form].filter((entry) => typeof entry[1] === 'string' && entry[0] !== 'file')),
  );
  if (!(file instanceof File)) return { status: 400, message: 'There is no file.' };
  if (!read.success) return { status: 400, message: z.prettifyError(read.error) };
  if (file.size > LARGEST_FILE) return { status: 413, message: 'The file is too large.' };
  const words = [...(readSpokenWords(Buffer.from(await file.arrayBuffer())) ?? [])].sort(
    (left, right) => left.atSeconds - right.atSeconds,
  );
  const text = words.map((one) => one.text).join(' ');
  const { response_format: format } = read.data;
  if (format === 'text') return { contentType: 'text/plain; charset=utf-8', body: `${text}\n` };
  const last = words.at(-1);
  const answer =
    format === 'json'
      ? { text }
      : {
          task: 'transcribe',
          language: languageOf(text),
          duration: last ? last.atSeconds + last.seconds : 0,
          text,
          segments: words.map(({ atSeconds, seconds, text: said }, id) => ({
            id,
            seek: 0,
            start: atSeconds,
            end: atSeconds + seconds,
            text: ` ${said}`,
            tokens: [],
            temperature: 0,
            avg_logprob: -0.2,
            compression_ratio: 1.1,
            no_speech_prob: 0.01,
          })),
        };
  return { contentType: 'application/json', body: JSON.stringify(answer) };
}
