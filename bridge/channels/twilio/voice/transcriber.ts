import type { Twilio } from 'twilio';
import { z } from 'zod';
import type { TwilioConfig } from '../../../config.ts';
import type { Transcript, Utterance } from '../../../conversations/calls/transcript.ts';
import { ParleyError } from '../../../errors.ts';
import type { RecordedTalk, Transcriber } from '../../../ai/transcriber.ts';
import { TwilioAnswerError } from '../answer-error.ts';
import { twilioApi } from '../api.ts';
import { paceCodes } from '../error-class.ts';
import { listAll } from './client/list-all.ts';

/** Twilio needs about as long as a part of the talk took, which often is a short one. */
const FIRST_ASK_MS = 5_000;
const ASK_AGAIN_MS = 20_000;
const LARGEST_PAGE = 1000;
/** How many attempts at one recording are looked through. */
const MOST_MADE = 20;

const ticketForm = /^GT[0-9a-fA-F]{32}$/;
const transcript = z.object({
  sid: z.string().regex(ticketForm),
  status: z.string(),
  languageCode: z.string().max(40).nullish().catch(undefined),
});
const sentence = z.object({
  mediaChannel: z.number().int(),
  sentenceIndex: z.number().int(),
  /** Seconds, as a decimal fraction. */
  startTime: z
    .union([z.string().min(1), z.number()])
    .transform(Number)
    .refine((seconds) => seconds >= 0)
    .optional()
    .catch(undefined),
  transcript: z.string().max(16_384),
});

const unfinished = new Set(['new', 'queued', 'in-progress']);

/**
 * Has recordings written down by Twilio Intelligence, where they are already. Undefined without a service of it.
 * A recording that was written down before, by the service itself or by an attempt whose answer was lost, is not written
 * down twice.
 * @see https://www.twilio.com/docs/conversation-intelligence-classic/api/transcript-resource
 */
export function createTwilioTranscriber(config: TwilioConfig): Transcriber | undefined {
  const { intelligenceServiceSid: serviceSid } = config;
  if (!serviceSid) return undefined;
  const { transcripts }: Twilio['intelligence']['v2'] = twilioApi(config).intelligence.v2;

  const begin = async ({ recordingId }: RecordedTalk): Promise<unknown> => {
    const made = await transcripts.list({
      serviceSid,
      sourceSid: recordingId,
      limit: MOST_MADE,
      pageSize: MOST_MADE,
    });
    const known = made.find(({ status }) => status === 'completed' || unfinished.has(status));
    return (
      known ?? transcripts.create({ serviceSid, channel: { media_properties: { source_sid: recordingId } } })
    );
  };

  async function read(sid: string, speakers: RecordedTalk['speakers']): Promise<readonly Utterance[]> {
    const sentences = await listAll(
      transcripts(sid).sentences.page({ pageSize: LARGEST_PAGE }),
      (one) => sentence.safeParse(one).data,
    );
    return sentences
      .toSorted((left, right) => left.sentenceIndex - right.sentenceIndex)
      .map(({ mediaChannel, startTime, transcript: text }) => ({
        // Twilio counts tracks from 1.
        speaker: speakers?.[mediaChannel - 1] ?? 'unknown',
        text,
        ...(startTime !== undefined && { atSeconds: startTime }),
      }));
  }

  return {
    async transcribe(talk, ticket, signal) {
      const {
        sid,
        status,
        languageCode: language,
      } = await asked(signal, async () =>
        transcript.parse(
          await (ticket && ticketForm.test(ticket) ? transcripts(ticket).fetch() : begin(talk)),
        ),
      );
      if (unfinished.has(status)) {
        return { kind: 'pending', ticket: sid, retryAfterMs: ticket ? ASK_AGAIN_MS : FIRST_ASK_MS };
      }
      if (status !== 'completed') throw new ParleyError('AI_REFUSED', `Twilio Intelligence says: ${status}.`);
      const utterances = await asked(signal, () => read(sid, talk.speakers));
      const written: Transcript = { utterances, ...(language && { language }) };
      return { kind: 'done', transcript: written };
    },
  };
}

/**
 * Waits for an answer, and turns what Twilio and the network do instead into our errors. Twilio's client cannot be stopped
 * on its way: an answer that nobody waits for any more is let be.
 */
async function asked<Answer>(signal: AbortSignal, request: () => Promise<Answer>): Promise<Answer> {
  signal.throwIfAborted();
  try {
    return await request();
  } catch (cause) {
    throw errorOf(cause);
  }
}

function errorOf(cause: unknown): ParleyError {
  if (cause instanceof z.ZodError) return new ParleyError('AI_ANSWER_NOT_VALID', undefined, { cause });
  const isNo =
    cause instanceof TwilioAnswerError &&
    cause.httpStatus >= 400 &&
    cause.httpStatus < 500 &&
    ![408, 429].includes(cause.httpStatus) &&
    !paceCodes.has(cause.code ?? '');
  return new ParleyError(isNo ? 'AI_REFUSED' : 'AI_UNAVAILABLE', undefined, { cause });
}
