import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { answerRefusal } from '../answer-refusal.ts';
import { readForm } from '../read-form.ts';
import { requireCredentials } from '../require-credentials.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import type { TwilioVoice } from '../voice/twilio-voice.ts';
import type { IntelligenceTranscript, Sentence, TranscriptDesk } from './transcript-desk.ts';

const page = {
  PageSize: z.coerce.number().int().min(1).max(5_000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  PageToken: z.string().optional(),
};
const listed = z.strictObject({
  ServiceSid: z.string().optional(),
  SourceSid: z.string().optional(),
  ...page,
});
const sentencePage = z.strictObject({
  Redacted: z.enum(['true', 'false']).optional(),
  WordTimestamps: z.enum(['true', 'false']).optional(),
  ...page,
});

/**
 * The part of https://intelligence.twilio.com that writes recordings down.
 * https://www.twilio.com/docs/conversation-intelligence-classic/api/transcript-resource
 */
export function intelligenceRoutes(desk: TranscriptDesk, { settings }: TwilioVoice): Router {
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' });
  const routes = Router({ caseSensitive: true, strict: true });
  routes.use(requireCredentials(settings), form);

  routes.post('/v2/Transcripts', (request, response) => {
    const made = desk.create(readForm(request));
    response.status(202).json(toResource(request, made, 'queued'));
  });
  routes.get('/v2/Transcripts', (request, response) => {
    const wanted = read(listed, request);
    const found = desk
      .all()
      .filter((one) => wanted.ServiceSid === undefined || one.serviceSid === wanted.ServiceSid)
      .filter((one) => wanted.SourceSid === undefined || one.sourceSid === wanted.SourceSid)
      .reverse();
    response.json(
      answerPage(request, 'transcripts', wanted, found, (one) =>
        toResource(request, one, desk.statusOf(one)),
      ),
    );
  });
  routes.get('/v2/Transcripts/:sid', (request, response) => {
    const found = find(request, request.params.sid);
    response.json(toResource(request, found, desk.statusOf(found)));
  });
  routes.delete('/v2/Transcripts/:sid', (request, response) => {
    desk.remove(find(request, request.params.sid).sid);
    response.status(204).end();
  });
  routes.get('/v2/Transcripts/:sid/Sentences', (request, response) => {
    const found = find(request, request.params.sid);
    const wanted = read(sentencePage, request);
    const sentences = desk.statusOf(found) === 'completed' ? (found.sentences ?? []) : [];
    response.json(answerPage(request, 'sentences', wanted, sentences, toSentence));
  });
  routes.use((request) => {
    throw notFound(request);
  });
  routes.use(answerRefusal(settings.report));
  return routes;

  function find(request: Request, sid: string): IntelligenceTranscript {
    const found = desk.get(sid);
    if (!found) throw notFound(request);
    return found;
  }

  function toResource(request: Request, one: IntelligenceTranscript, status: string): object {
    const url = `${baseOf(request)}/v2/Transcripts/${one.sid}`;
    return {
      account_sid: settings.accountSid,
      service_sid: one.serviceSid,
      sid: one.sid,
      date_created: one.createdAt.toISOString(),
      date_updated: one.createdAt.toISOString(),
      status,
      channel: one.channel,
      data_logging: false,
      language_code: one.languageCode,
      media_start_time: null,
      duration: one.seconds,
      customer_key: one.customerKey ?? null,
      url,
      redaction: false,
      encryption_credential_sid: null,
      links: {
        sentences: `${url}/Sentences`,
        encrypted_sentences: `${url}/Sentences/Encrypted`,
        media: `${url}/Media`,
        operator_results: `${url}/OperatorResults`,
        encrypted_operator_results: `${url}/OperatorResults/Encrypted`,
      },
    };
  }
}

function toSentence({ sid, mediaChannel, atSeconds, seconds, text }: Sentence, place: number): object {
  return {
    media_channel: mediaChannel,
    sentence_index: place,
    start_time: atSeconds.toFixed(2),
    end_time: (atSeconds + seconds).toFixed(2),
    transcript: text,
    sid,
    confidence: '0.95',
    words: null,
  };
}

function answerPage<Entry>(
  request: Request,
  key: string,
  { PageSize, Page }: { readonly PageSize: number; readonly Page: number },
  found: readonly Entry[],
  toJson: (entry: Entry, place: number) => object,
): object {
  const start = Page * PageSize;
  const address = (number: number) => {
    const url = new URL(request.originalUrl, originOf(request));
    url.searchParams.set('PageSize', String(PageSize));
    url.searchParams.set('Page', String(number));
    return url.href;
  };
  return {
    [key]: found.slice(start, start + PageSize).map((entry, place) => toJson(entry, start + place)),
    meta: {
      key,
      page: Page,
      page_size: PageSize,
      first_page_url: address(0),
      url: address(Page),
      next_page_url: start + PageSize < found.length ? address(Page + 1) : null,
      previous_page_url: Page > 0 ? address(Page - 1) : null,
    },
  };
}

function originOf(request: Request): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}

function baseOf(request: Request): string {
  return `${originOf(request)}${request.baseUrl}`;
}

function read<Wanted>(schema: z.ZodType<Wanted>, request: Request): Wanted {
  const { searchParams } = new URL(request.originalUrl, originOf(request));
  const found = schema.safeParse(Object.fromEntries(searchParams));
  if (found.success) return found.data;
  throw new TwilioRefusal(400, 20001, z.prettifyError(found.error));
}

function notFound(request: Request): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
}
