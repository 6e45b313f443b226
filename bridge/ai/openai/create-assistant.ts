import { z } from 'zod';
import type { AiConfig } from '../../config.ts';
import type { Transcript } from '../../conversations/calls/transcript.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Assistant, TalkFindings, Turn } from '../assistant.ts';
import { plainText } from '../plain-text.ts';
import { readable } from '../readable.ts';
import { createChat, type ChatMessage } from './chat.ts';
import { momentOf } from './moment-of.ts';
import { findingsPrompt, MARK, replyPrompt, summaryPrompt } from './prompts.ts';
import { betweenMarks, newMark } from './untrusted-text.ts';
import { writtenJson } from './written-json.ts';

/** UTF-16 code units of what people said, as it goes to the model: some 15,000 tokens. */
const LONGEST_TALK = 60_000;
const LONGEST_SUMMARY = 4_000;
const LONGEST_STEP = 300;
const MOST_STEPS = 5;
const LONGEST_REASON = 255;
const LONGEST_NAME = 80;
const LONGEST_BRIEF = 8_192;
const YEAR_MS = 366 * 24 * 60 * 60_000;

const line = z.string().nullish().catch(undefined);
const summaryShape = z.object({
  summary: z.string().trim().min(1),
  nextSteps: z.array(z.unknown()).nullish().catch(undefined),
});
const findingsShape = z.object({ reason: line, name: line, callBackAt: line });

const speakers = { customer: 'Customer', rep: 'Rep', agent: 'Agent', unknown: 'Speaker' } as const;

/** A language model behind any endpoint that speaks the OpenAI chat API. */
export function createAssistant(config: AiConfig, log: Log, metrics: Metrics): Assistant {
  const chat = createChat(config, log, metrics);

  async function whole(
    what: 'summary' | 'findings',
    prompt: string,
    talk: string,
    signal: AbortSignal,
  ): Promise<string> {
    const mark = newMark();
    const messages: readonly ChatMessage[] = [
      { role: 'system', content: prompt.replaceAll(MARK, mark) },
      { role: 'user', content: betweenMarks(talk, mark, LONGEST_TALK) },
    ];
    let answer = '';
    for await (const piece of chat.ask(what, prompt, messages, signal)) answer += piece;
    return answer;
  }

  return {
    model: config.model,

    async summarise(transcript, language, signal) {
      const answer = await whole('summary', summaryPrompt(language), talkOf(transcript), signal);
      const read = writtenJson(answer, summaryShape);
      const text = read?.summary ?? (readsLikeText(answer) ? answer : '');
      const plain = plainText(text, LONGEST_SUMMARY);
      if (plain === '') throw new ParleyError('AI_ANSWER_NOT_VALID', 'It is no summary.');
      const steps = (read?.nextSteps ?? []).flatMap((step) =>
        typeof step === 'string' ? [plainText(step, LONGEST_STEP).replace(/\s+/g, ' ')] : [],
      );
      return { text: plain, nextSteps: steps.filter((step) => step !== '').slice(0, MOST_STEPS) };
    },

    async *reply(turns, about, signal) {
      const mark = newMark();
      const now = localNow(about.now, about.timeZone);
      const brief = readable(about.brief).slice(0, LONGEST_BRIEF).toWellFormed();
      const prompt = replyPrompt({ ...about, brief, now });
      const messages: readonly ChatMessage[] = [
        { role: 'system', content: prompt.replaceAll(MARK, mark) },
        ...turns.map(({ by, text }): ChatMessage =>
          by === 'agent'
            ? { role: 'assistant', content: readable(text) }
            : { role: 'user', content: betweenMarks(text, mark, LONGEST_TALK) },
        ),
      ];
      // The hash is that of the rules, whatever time it is.
      yield* chat.ask('reply', replyPrompt({ ...about, brief, now: '' }), messages, signal);
    },

    async find(turns, { now, timeZone, language }, signal) {
      const prompt = findingsPrompt(language, localNow(now, timeZone));
      const talk = turns.map(({ by, text }) => `${by === 'agent' ? 'Agent' : 'Caller'}: ${text}`).join('\n');
      const read = writtenJson(await whole('findings', prompt, talk, signal), findingsShape);
      if (!read) throw new ParleyError('AI_ANSWER_NOT_VALID', 'It tells nothing.');
      return findingsOf(read, turns, now, timeZone);
    },
  };
}

function talkOf({ utterances }: Transcript): string {
  return utterances.map(({ speaker, text }) => `${speakers[speaker]}: ${text}`).join('\n');
}

/** Some models write the summary and nothing around it. */
function readsLikeText(answer: string): boolean {
  const text = answer.trim();
  return text.length <= LONGEST_SUMMARY && /^[\p{L}\p{N}"«“¿¡]/u.test(text) && /\p{L}+\s+\p{L}+/u.test(text);
}

function findingsOf(
  { reason, name, callBackAt }: z.infer<typeof findingsShape>,
  turns: readonly Turn[],
  now: Date,
  timeZone: string,
): TalkFindings {
  const why = plainText(reason ?? '', LONGEST_REASON).replace(/\s+/g, ' ');
  const customerName = nameOf(name ?? '', turns);
  const moment = callBackAt ? momentOf(callBackAt, timeZone) : undefined;
  const away = moment ? moment.getTime() - now.getTime() : 0;
  return {
    ...(why !== '' && { reason: why }),
    ...(customerName !== undefined && { customerName }),
    ...(moment && away > 0 && away <= YEAR_MS && { callBackAt: moment }),
  };
}

/** A name is one only when the caller has said a word of it: models make some up. */
function nameOf(written: string, turns: readonly Turn[]): string | undefined {
  const name = plainText(written, LONGEST_NAME)
    .replace(/[^\p{L}\p{M}'’. -]/gu, '')
    .trim();
  const said = wordsOf(turns.flatMap(({ by, text }) => (by === 'caller' ? [text] : [])).join(' '));
  return [...wordsOf(name)].some((word) => said.has(word)) ? name : undefined;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? []);
}

/** `Friday, 20 November 2026 at 17:00`, as the clocks of a zone show it. */
function localNow(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(now);
}
