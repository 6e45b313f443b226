import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { languageOf, type languages } from '../../llm/words/languages.ts';
import { WatchedEntries } from '../../watched-entries.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import type { TwilioVoice } from '../voice/twilio-voice.ts';

/** One transcript of the simulated Twilio Intelligence. */
export interface IntelligenceTranscript {
  readonly sid: string;
  readonly serviceSid: string;
  /** The recording. */
  readonly sourceSid: string;
  readonly channel: unknown;
  readonly customerKey: string | undefined;
  readonly createdAt: Date;
  /** Absent: there is none, and the transcript fails. */
  readonly sentences: readonly Sentence[] | undefined;
  readonly languageCode: string;
  readonly seconds: number;
}

export interface Sentence {
  readonly sid: string;
  /** 1 is the first track. */
  readonly mediaChannel: number;
  readonly atSeconds: number;
  readonly seconds: number;
  readonly text: string;
}

const parameters = z.strictObject({
  ServiceSid: z.string().regex(/^GA[0-9a-fA-F]{32}$/),
  Channel: z.string(),
  CustomerKey: z.string().max(64).optional(),
  MediaStartTime: z.string().optional(),
});
const source = z.object({
  media_properties: z.object({ source_sid: z.string().regex(/^RE[0-9a-fA-F]{32}$/) }),
});
const codes: Readonly<Record<keyof typeof languages, string>> = {
  english: 'en-US',
  spanish: 'es-US',
  french: 'fr-FR',
  italian: 'it-IT',
};

/** Writes recordings down, in a while. */
export class TranscriptDesk extends WatchedEntries<IntelligenceTranscript> {
  readonly #voice: TwilioVoice;
  readonly #takesMs: number;

  /** @param takesMs how long one takes; at first it is always queued */
  constructor(voice: TwilioVoice, takesMs: number) {
    super();
    this.#voice = voice;
    this.#takesMs = takesMs;
  }

  /** @throws TwilioRefusal when the parameters are not right */
  create(form: URLSearchParams): IntelligenceTranscript {
    const read = parameters.safeParse(Object.fromEntries(form));
    if (!read.success) throw new TwilioRefusal(400, 20001, z.prettifyError(read.error));
    const { ServiceSid, Channel, CustomerKey } = read.data;
    const channel = readJson(Channel);
    const wanted = source.safeParse(channel);
    if (!wanted.success) throw new TwilioRefusal(400, 20001, 'Channel names no recording of Twilio');
    const sourceSid = wanted.data.media_properties.source_sid;
    const recording = this.#voice.recordings.get(sourceSid);
    const isThere = recording?.status === 'completed';
    const words = isThere ? recording.words : [];
    const sid = newSid('GT');
    return this.keep(sid, {
      sid,
      serviceSid: ServiceSid,
      sourceSid,
      channel,
      customerKey: CustomerKey,
      createdAt: new Date(),
      languageCode: codes[languageOf(words.map(({ text }) => text).join(' '))],
      seconds: recording?.seconds ?? 0,
      sentences: isThere
        ? words.map(({ track, atSeconds, seconds, text }) => ({
            sid: newSid('GX'),
            mediaChannel: track + 1,
            atSeconds,
            seconds,
            text,
          }))
        : undefined,
    });
  }

  statusOf({ createdAt, sentences }: IntelligenceTranscript): 'in-progress' | 'completed' | 'failed' {
    if (Date.now() < createdAt.getTime() + this.#takesMs) return 'in-progress';
    return sentences ? 'completed' : 'failed';
  }
}

function newSid(prefix: string): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
