import type { ServerResponse } from 'node:http';
import type { RecordedTalk } from '../../bridge/ai/transcriber.ts';
import { createTwilioTranscriber } from '../../bridge/channels/twilio/voice/transcriber.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { describeIf } from '../support/skip.ts';
import { hasTwilioDocuments, twilioProblems } from './twilio-documents.ts';
import { ACCOUNT } from './twilio-subject.ts';

const service = `GA${'0'.repeat(31)}1`;
const sid = `GT${'0'.repeat(31)}1`;
const recordingId = `RE${'0'.repeat(31)}1`;
const talk: RecordedTalk = {
  recordingId,
  language: 'es',
  speakers: ['customer', 'rep'],
  open: () => Promise.reject(new Error('Twilio has the sound.')),
};
const everythingAsked: Asked[] = [];
const signal = new AbortController().signal;

interface Scripted {
  /** What is there before. */
  readonly made?: readonly object[];
  readonly status?: string;
  readonly sentences?: readonly object[];
}

/** Twilio Intelligence, as far as it is asked. */
const answering =
  ({ made = [], status = 'completed', sentences = [] }: Scripted) =>
  (response: ServerResponse, { method, path }: Asked) => {
    const transcript = { sid, status, language_code: 'es-MX' };
    if (path.includes('/Sentences')) {
      const isLast = path.includes('Page=1');
      const next = `https://intelligence.twilio.com/v2/Transcripts/${sid}/Sentences?PageSize=1000&Page=1`;
      const meta = { key: 'sentences', next_page_url: isLast ? null : next };
      answerJson(response, 200, { sentences: isLast ? sentences.slice(2) : sentences.slice(0, 2), meta });
    } else if (method === 'POST') answerJson(response, 201, { ...transcript, status: 'queued' });
    else if (path.includes('SourceSid')) {
      answerJson(response, 200, { transcripts: made, meta: { key: 'transcripts', next_page_url: null } });
    } else answerJson(response, 200, transcript);
  };

async function transcribe(
  answer: (response: ServerResponse, asked: Asked) => void,
  ticket?: string,
  about: RecordedTalk = talk,
) {
  return withProviderApi(answer, async (url, asked) => {
    const transcriber = transcriberAt(url);
    try {
      return { result: await transcriber?.transcribe(about, ticket, signal), asked };
    } finally {
      everythingAsked.push(...asked);
    }
  });
}

function transcriberAt(url: string, intelligenceServiceSid?: string | null) {
  return createTwilioTranscriber({
    accountSid: ACCOUNT,
    authTokens: ['current-token'],
    apiUrl: `${url}/twilio`,
    contentApiUrl: `${url}/twilio-content`,
    intelligenceApiUrl: `${url}/twilio-intelligence`,
    ...(intelligenceServiceSid !== null && { intelligenceServiceSid: service }),
  });
}

describe('Twilio Intelligence', () => {
  test('is off without a service', () => {
    expect(transcriberAt('http://127.0.0.1:1', null)).toBeUndefined();
  });

  test('is asked to write a recording down where it lies, and asked again later', async () => {
    const { result, asked } = await transcribe(answering({}));
    expect(result).toEqual({ kind: 'pending', ticket: sid, retryAfterMs: expect.any(Number) });
    const [, create] = asked;
    expect(create).toMatchObject({ method: 'POST', path: '/twilio-intelligence/v2/Transcripts' });
    expect(create?.form.get('ServiceSid')).toBe(service);
    expect(JSON.parse(create?.form.get('Channel') ?? '')).toEqual({
      media_properties: { source_sid: recordingId },
    });
  });

  test('does not write down twice what it has, or is at', async () => {
    const known = { sid, language_code: 'es-MX', status: 'in-progress' };
    const { result, asked } = await transcribe(answering({ made: [{ ...known, status: 'failed' }, known] }));
    expect(result).toMatchObject({ kind: 'pending', ticket: sid });
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
    const made = [{ ...known, status: 'completed' }];
    expect((await transcribe(answering({ made }))).result).toMatchObject({ kind: 'done' });
  });

  test.each(['new', 'queued', 'in-progress'])('is waited for while it is %s', async (status) => {
    expect((await transcribe(answering({ status }), sid)).result).toMatchObject({
      kind: 'pending',
      ticket: sid,
    });
  });

  test('gives what was said in its order, by whom, with all pages', async () => {
    const sentence = (
      sentence_index: number,
      media_channel: number,
      transcript: string | null,
      start_time: unknown,
    ) => ({
      sid: `GX${String(sentence_index).padStart(32, '0')}`,
      sentence_index,
      media_channel,
      transcript,
      start_time,
      end_time: null,
      confidence: '0.9',
    });
    const sentences = [
      sentence(2, 1, 'Una mesa para dos.', '4.25'),
      sentence(0, 2, 'Buenas tardes.', 0.5),
      sentence(1, 3, 'Eco', null),
      sentence(3, 1, null, '9'),
    ];
    const { result } = await transcribe(answering({ sentences }), sid);
    expect(result).toEqual({
      kind: 'done',
      transcript: {
        language: 'es-MX',
        utterances: [
          { speaker: 'rep', text: 'Buenas tardes.', atSeconds: 0.5 },
          { speaker: 'unknown', text: 'Eco' },
          { speaker: 'customer', text: 'Una mesa para dos.', atSeconds: 4.25 },
        ],
      },
    });
    const { speakers: _unknown, ...unnamed } = talk;
    const { result: other } = await transcribe(answering({ sentences }), sid, unnamed);
    expect(other).toMatchObject({
      transcript: { utterances: [{ speaker: 'unknown' }, {}, { speaker: 'unknown' }] },
    });
  });

  test('that heard nothing gives nothing', async () => {
    expect((await transcribe(answering({}), sid)).result).toMatchObject({
      kind: 'done',
      transcript: { utterances: [] },
    });
  });

  test.each(['failed', 'canceled', 'error', 'teleported'])('that ends %s will not do it', async (status) => {
    await expect(transcribe(answering({ status }), sid)).rejects.toMatchObject({ code: 'AI_REFUSED' });
  });

  test.each([
    [400, 'AI_REFUSED'],
    [401, 'AI_REFUSED'],
    [404, 'AI_REFUSED'],
    [429, 'AI_UNAVAILABLE'],
    [500, 'AI_UNAVAILABLE'],
  ])('that answers %i is %s', async (status, code) => {
    const refused = transcribe((response) => answerJson(response, status, { code: 1, status }), sid);
    await expect(refused).rejects.toMatchObject({ code });
  });

  test('that answers something else gives an answer of no use, and none when it is away', async () => {
    const nonsense = transcribe(
      (response) => answerJson(response, 200, { sid: '../x', status: 'completed' }),
      sid,
    );
    await expect(nonsense).rejects.toMatchObject({ code: 'AI_ANSWER_NOT_VALID' });
    const away = transcriberAt('http://127.0.0.1:1')?.transcribe(talk, undefined, signal);
    await expect(away).rejects.toMatchObject({ code: 'AI_UNAVAILABLE' });
  });

  test('is not asked for what nobody waits for any more', async () => {
    await withProviderApi(answering({}), async (url, asked) => {
      const given = transcriberAt(url)?.transcribe(talk, undefined, AbortSignal.abort());
      await expect(given).rejects.toMatchObject({ name: 'AbortError' });
      expect(asked).toEqual([]);
    });
  });
});

describeIf(
  hasTwilioDocuments,
  'no OpenAPI documents of Twilio beside the repository',
  'by the OpenAPI documents of Twilio',
  () => {
    test('every request for a transcript that was made here is as documented', () => {
      expect(everythingAsked.length).toBeGreaterThan(10);
      expect(everythingAsked.flatMap((asked) => twilioProblems(asked))).toEqual([]);
    });
  },
);
